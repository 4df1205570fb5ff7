/** Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations. */

/**
 * `values[i]` belongs to the unit vector `vectors[i * size .. (i + 1) * size)`; in no particular
 * order.
 */
export interface SymmetricRoots {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/**
 * Sweeps over all pairs; convergence is quadratic and takes six to ten, so this many are never
 * needed.
 */
const MOST_SWEEPS = 40

/**
 * The roots of a symmetric `size` x `size` matrix, given row by row (it is left as it was). About
 * ten sweeps of 3 size^3 multiplications. Source: Golub and Van Loan, Matrix Computations, 8.5,
 * cyclic Jacobi.
 */
export function symmetricRoots(matrix: Float64Array, size: number): SymmetricRoots {
  const a = matrix.slice()
  const vectors = new Float64Array(size * size)
  let largest = 0
  for (let i = 0; i < size; i++) {
    vectors[i * size + i] = 1
    largest = Math.max(largest, Math.abs(a[i * size + i]!))
  }
  // Rotations would carry a NaN to every root, and never end.
  if (!(largest < Infinity)) return { values: new Float64Array(size).fill(NaN), vectors }
  // Off the diagonal, what is this small moves no root by more than rounding has already.
  const nothing = largest * Number.EPSILON * 1e-2
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotations = 0
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const apq = a[p * size + q]!
        const app = a[p * size + p]!
        const aqq = a[q * size + q]!
        if (Math.abs(apq) <= nothing) continue
        const theta = (aqq - app) / (2 * apq)
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const cosine = 1 / Math.sqrt(tangent * tangent + 1)
        rotateColumns(a, size, p, q, cosine, tangent * cosine)
        rotateRows(a, size, p, q, cosine, tangent * cosine)
        rotateRows(vectors, size, p, q, cosine, tangent * cosine)
        rotations++
      }
    }
    if (rotations === 0) break
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors }
}

/**
 * The indices of the roots above `least` and above `leastPart` of the largest; all of them where
 * nothing is known (NaN), so that NaN comes out.
 */
export function rootsThatCount({ values }: SymmetricRoots, leastPart: number, least = 0): number[] {
  const largest = values.reduce((a, b) => Math.max(a, b), 0)
  const bound = Math.max(least, largest * leastPart)
  return [...values.keys()].filter((i) => !(values[i]! <= bound))
}

function rotateRows(
  a: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0, ip = p * size, iq = q * size; i < size; i++, ip++, iq++) {
    const x = a[ip]!
    const y = a[iq]!
    a[ip] = cosine * x - sine * y
    a[iq] = sine * x + cosine * y
  }
}

function rotateColumns(
  a: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0, ip = p, iq = q; i < size; i++, ip += size, iq += size) {
    const x = a[ip]!
    const y = a[iq]!
    a[ip] = cosine * x - sine * y
    a[iq] = sine * x + cosine * y
  }
}
