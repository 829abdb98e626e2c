/** The inverse of a cumulative distribution, for one question and for thousands. */
export interface Quantile {
  /** The value below which a share of the distribution lies, for a share over 0 and under 1. */
  readonly at: (probability: number) => number;
  /** Writes the values over the first so many probabilities. */
  readonly fill: (probabilities: Float64Array, count: number) => void;
}

/** A quantile function of one that answers single questions. */
export function quantileFrom(at: (probability: number) => number): Quantile {
  const fill = (probabilities: Float64Array, count: number) => {
    for (let place = 0; place < count; place += 1) probabilities[place] = at(probabilities[place] as number);
  };
  return { at, fill };
}

/** `offset + factor * value`, for a factor that is not negative. */
export function scaleQuantile(quantile: Quantile, offset: number, factor: number): Quantile {
  return {
    at: (probability) => offset + factor * quantile.at(probability),
    fill: (probabilities, count) => {
      quantile.fill(probabilities, count);
      for (let place = 0; place < count; place += 1)
        probabilities[place] = offset + factor * (probabilities[place] as number);
    },
  };
}
