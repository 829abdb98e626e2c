/** A square symmetric matrix, row by row. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** The lower triangle L with L L' = the matrix (Cholesky), or null if the matrix is not positive definite. */
export function cholesky({ size, values }: SymmetricMatrix): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = values[row * size + column] as number;
      for (let at = 0; at < column; at += 1)
        sum -= (lower[row * size + at] as number) * (lower[column * size + at] as number);
      if (row !== column) lower[row * size + column] = sum / (lower[column * size + column] as number);
      else if (sum > 1e-10) lower[row * size + row] = Math.sqrt(sum);
      else return null;
    }
  return lower;
}

/** The inverse of a lower triangle. */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    inverse[column * size + column] = 1 / (lower[column * size + column] as number);
    for (let row = column + 1; row < size; row += 1) {
      let sum = 0;
      for (let at = column; at < row; at += 1)
        sum -= (lower[row * size + at] as number) * (inverse[at * size + column] as number);
      inverse[row * size + column] = sum / (lower[row * size + row] as number);
    }
  }
  return inverse;
}

/** Eigenvalues, and the eigenvectors as columns. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * The eigenvalues and eigenvectors of a symmetric matrix of entries about 1, to about eight digits, by Jacobi's rotations
 * (Golub and Van Loan, Matrix Computations, 8.5). The vectors of a matrix not far from it make a quick start. O(size^3).
 */
export function eigenOf(matrix: SymmetricMatrix, near?: Float64Array): Eigen {
  const { size } = matrix;
  const vectors = near?.slice() ?? identityOf(size);
  const a = near ? turnInto(matrix, vectors) : matrix.values.slice();
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) off += (a[p * size + q] as number) ** 2;
    if (off < 1e-17 * size) break;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, at) => a[at * size + at] as number), vectors };
}

/** The square matrix with ones on its diagonal and zeros elsewhere. */
export function identityOf(size: number): Float64Array {
  const values = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) values[at * size + at] = 1;
  return values;
}

/** V' A V: a matrix as it is seen along other axes. */
function turnInto({ size, values }: SymmetricMatrix, vectors: Float64Array): Float64Array {
  const half = multiply(values, vectors, size);
  const across = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      across[row * size + column] = vectors[column * size + row] as number;
  return multiply(across, half, size);
}

function multiply(one: Float64Array, other: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let at = 0; at < size; at += 1) {
      const factor = one[row * size + at] as number;
      for (let column = 0; column < size; column += 1)
        product[row * size + column] =
          (product[row * size + column] as number) + factor * (other[at * size + column] as number);
    }
  return product;
}

/** Turns the plane of two axes so that their entry becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const entry = a[p * size + q] as number;
  if (Math.abs(entry) < 1e-10) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let at = 0; at < size; at += 1) turnPair(a, at * size + p, at * size + q, c, s);
  for (let at = 0; at < size; at += 1) turnPair(a, p * size + at, q * size + at, c, s);
  for (let at = 0; at < size; at += 1) turnPair(vectors, at * size + p, at * size + q, c, s);
}

function turnPair(a: Float64Array, one: number, other: number, c: number, s: number): void {
  const [x, y] = [a[one] as number, a[other] as number];
  a[one] = c * x - s * y;
  a[other] = s * x + c * y;
}
