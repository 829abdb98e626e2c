import type { Quantile } from './quantile.ts';

/** A quantile and its derivative by the probability. */
export interface QuantileNode {
  readonly value: number;
  readonly slope: number;
}

/** Halvings of the probability from either side, each in so many cells. */
const octaves = 13;
const cellsPerOctave = 8;
const cells = octaves * cellsPerOctave;
/** Numbers of a cell: where it begins, its width inverted, and the four coefficients of its cubic. */
const stride = 6;
const edge = 2 ** -(octaves + 1);
const unit = 2 ** 30;

/**
 * Tabulates a smooth quantile function for millions of questions: cubic Hermite interpolation in cells that halve
 * towards either end, an eighth of their distance from it wide. Beyond 2^-14 of either end `exact` answers.
 */
export function tabulateQuantile(
  nodeAt: (probability: number) => QuantileNode,
  exact: (probability: number) => number,
): Quantile {
  const table = new Float64Array(2 * cells * stride);
  fillSide(table, 0, (tail) => nodeAt(tail));
  fillSide(table, cells, (tail) => {
    const { value, slope } = nodeAt(1 - tail);
    return { value, slope: -slope };
  });
  const at = (probability: number) => {
    const below = probability < 0.5;
    const tail = below ? probability : 1 - probability;
    return tail < edge ? exact(probability) : interpolate(table, below ? 0 : cells, tail);
  };
  const fill = (probabilities: Float64Array, count: number) => {
    for (let place = 0; place < count; place += 1) {
      const probability = probabilities[place] as number;
      const below = probability < 0.5;
      const tail = below ? probability : 1 - probability;
      probabilities[place] = tail < edge ? exact(probability) : interpolate(table, below ? 0 : cells, tail);
    }
  };
  return { at, fill };
}

/** The value at a distance from the end of the side whose cells begin with `first`. */
function interpolate(table: Float64Array, first: number, tail: number): number {
  const scaled = Math.min(unit / 2 - 1, (tail * unit) | 0);
  const zeros = Math.clz32(scaled);
  const at = (first + (zeros - 3) * cellsPerOctave + ((scaled >>> (28 - zeros)) & 7)) * stride;
  const place = (tail - (table[at] as number)) * (table[at + 1] as number);
  const cubic = (table[at + 4] as number) + place * (table[at + 5] as number);
  return (table[at + 2] as number) + place * ((table[at + 3] as number) + place * cubic);
}

function fillSide(table: Float64Array, first: number, nodeAt: (tail: number) => QuantileNode): void {
  for (let octave = 0; octave < octaves; octave += 1) {
    const begin = 2 ** -(octave + 2);
    const width = begin / cellsPerOctave;
    let from = nodeAt(begin);
    for (let part = 0; part < cellsPerOctave; part += 1) {
      const to = nodeAt(begin + (part + 1) * width);
      const rise = to.value - from.value;
      const [left, right] = [width * from.slope, width * to.slope];
      table.set(
        [
          begin + part * width,
          1 / width,
          from.value,
          left,
          3 * rise - 2 * left - right,
          left + right - 2 * rise,
        ],
        (first + octave * cellsPerOctave + part) * stride,
      );
      from = to;
    }
  }
}
