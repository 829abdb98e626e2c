import { normalQuantile } from './normal-quantile.ts';
import { cholesky, identityOf, invertLower, type SymmetricMatrix } from './symmetric-matrix.ts';

/**
 * Orders the strata of several variables anew so that their rank correlations come near a wanted matrix, while every
 * variable keeps drawing from each of its strata once (Iman and Conover, "A distribution-free approach to inducing rank
 * correlation among input variables", Communications in Statistics B11, 1982, with van der Waerden scores). Each entry
 * of `iterationsOf` names the iteration of each stratum and is written over. The matrix is that of the scores and must
 * be positive definite. O(iterations * variables^2).
 */
export function correlateStrata(iterationsOf: readonly Int32Array[], wanted: SymmetricMatrix): void {
  const { size } = wanted;
  const iterations = iterationsOf[0]?.length ?? 0;
  const scores = Float64Array.from({ length: iterations }, (_, at) =>
    normalQuantile((at + 1) / (iterations + 1)),
  );
  const columns = iterationsOf.map((iterationOf) => {
    const column = new Float64Array(iterations);
    for (let stratum = 0; stratum < iterations; stratum += 1)
      column[iterationOf[stratum] as number] = scores[stratum] as number;
    return column;
  });
  const transform = transformTo(columns, wanted);
  for (let row = 1; row < size; row += 1) {
    const mixed = new Float64Array(iterations);
    for (let from = 0; from <= row; from += 1) {
      const share = transform[row * size + from] as number;
      const column = columns[from] as Float64Array;
      for (let at = 0; at < iterations; at += 1)
        mixed[at] = (mixed[at] as number) + share * (column[at] as number);
    }
    orderBy(mixed, iterationsOf[row] as Int32Array);
  }
}

/** The score correlation that goes with a rank correlation of normal variables (Pearson 1907): 2 sin(pi r / 6). */
export function scoreCorrelation(rankCorrelation: number): number {
  const x = (Math.PI / 6) * rankCorrelation;
  const square = x * x;
  // The sine's series, for no more than half a radian.
  return (
    2 *
    x *
    (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - (square / 72) * (1 - square / 110)))))
  );
}

/** The matrix that turns the columns as they are into columns of the wanted correlation: P Q^-1 of the two Cholesky factors. */
function transformTo(columns: readonly Float64Array[], wanted: SymmetricMatrix): Float64Array {
  const { size } = wanted;
  const target = cholesky(wanted) ?? identityOf(size);
  const found = cholesky(correlationOf(columns));
  // Too few iterations to tell the variables apart: their chance correlation cannot be taken away.
  if (!found) return target;
  const inverse = invertLower(found, size);
  const transform = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1)
      for (let at = column; at <= row; at += 1)
        transform[row * size + column] =
          (transform[row * size + column] as number) +
          (target[row * size + at] as number) * (inverse[at * size + column] as number);
  return transform;
}

function correlationOf(columns: readonly Float64Array[]): SymmetricMatrix {
  const size = columns.length;
  const values = new Float64Array(size * size);
  // All columns hold the same scores, whose mean is 0.
  const square = dot(columns[0] as Float64Array, columns[0] as Float64Array) || 1;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1)
      values[row * size + column] = values[column * size + row] =
        row === column ? 1 : dot(columns[row] as Float64Array, columns[column] as Float64Array) / square;
  return { size, values };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** Writes which iteration has the least value, which the next, and so on; equal ones in their order. */
function orderBy(values: Float64Array, iterationOf: Int32Array): void {
  const sorted = values.slice().sort();
  const used = new Int32Array(values.length);
  for (let iteration = 0; iteration < values.length; iteration += 1) {
    const value = values[iteration] as number;
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    iterationOf[low + (used[low] as number)] = iteration;
    used[low] = (used[low] as number) + 1;
  }
}
