import { cholesky, type Eigen, eigenOf, type SymmetricMatrix } from './symmetric-matrix.ts';

/** The least eigenvalue that a repaired matrix keeps, so that it can be factored. */
const leastEigenvalue = 1e-6;

/** What is not settled after so many turns is settled by weakening all correlations a little. */
const mostTurns = 60;

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm, by alternating projections with Dykstra's
 * correction (Higham, "Computing the nearest correlation matrix", IMA Journal of Numerical Analysis 22, 2002); positive
 * definite. A matrix that is one already comes back as it is. O(size^3) a turn.
 */
export function nearestCorrelation(matrix: SymmetricMatrix): SymmetricMatrix {
  if (cholesky(matrix)) return matrix;
  const { size } = matrix;
  let y = matrix.values.slice();
  const correction = new Float64Array(size * size);
  let vectors: Float64Array | undefined;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const r = y.map((value, at) => value - (correction[at] as number));
    const eigen = eigenOf({ size, values: r }, vectors);
    vectors = eigen.vectors;
    const x = floorEigenvalues(eigen, size);
    let moved = 0;
    const next = x.slice();
    for (let at = 0; at < next.length; at += 1) correction[at] = (x[at] as number) - (r[at] as number);
    for (let at = 0; at < size; at += 1) next[at * size + at] = 1;
    for (let at = 0; at < next.length; at += 1)
      moved = Math.max(moved, Math.abs((next[at] as number) - (y[at] as number)));
    y = next;
    if (moved < 1e-5) break;
  }
  return shrinkUntilDefinite({ size, values: y });
}

/** The nearest matrix without eigenvalues below the least. */
function floorEigenvalues({ values, vectors }: Eigen, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let at = 0; at < size; at += 1)
        sum +=
          (vectors[row * size + at] as number) *
          (vectors[column * size + at] as number) *
          Math.max(leastEigenvalue, values[at] as number);
      result[row * size + column] = result[column * size + row] = sum;
    }
  return result;
}

/** What is left of a negative eigenvalue after the last turn is taken away by moving towards no correlation. */
function shrinkUntilDefinite(matrix: SymmetricMatrix): SymmetricMatrix {
  const { size, values } = matrix;
  for (let share = 0; ; share = share === 0 ? 1e-7 : 2 * share) {
    const shrunk = values.map((value, at) => (at % (size + 1) === 0 ? 1 : value * (1 - Math.min(1, share))));
    if (cholesky({ size, values: shrunk })) return { size, values: shrunk };
  }
}
