/** Cholesky's factor of a symmetric matrix, inverted. */

/**
 * M = L⁻¹, L being the lower triangle with A = L L', so that M' M is the inverse of A; undefined where
 * A [size x size, row by row; only its lower half is read] is not positive definite. M is given by
 * columns: column j is `[j * size .. (j + 1) * size)`, 0 above the diagonal. About size^3 / 3
 * multiplications. Source: Golub and Van Loan, Matrix Computations, 4.2 and 3.1.
 */
export function inverseFactor(a: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * size + j]!
      for (let l = 0; l < j; l++) rest -= lower[i * size + l]! * lower[j * size + l]!
      if (j < i) lower[i * size + j] = rest / lower[j * size + j]!
      else if (rest > 0) lower[i * size + i] = Math.sqrt(rest)
      else return undefined
    }
  }
  const inverse = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const column = inverse.subarray(j * size, (j + 1) * size)
    column[j] = 1 / lower[j * size + j]!
    for (let i = j + 1; i < size; i++) {
      let sum = 0
      for (let l = j; l < i; l++) sum += lower[i * size + l]! * column[l]!
      column[i] = -sum / lower[i * size + i]!
    }
  }
  return inverse
}
