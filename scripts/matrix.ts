/** The small dense linear algebra that the quantiser needs, on row-major float32. */
import { matMul, tensor2d, tidy } from '@tensorflow/tfjs-core'

/** `a` [rows x inner] times `b` [inner x columns]. Runs on TensorFlow.js' current backend. */
export function multiply(
  a: Float32Array,
  b: Float32Array,
  [rows, inner, columns]: [number, number, number],
): Float32Array {
  let product = new Float32Array()
  tidy(() => {
    const left = tensor2d(a, [rows, inner])
    product = matMul(left, tensor2d(b, [inner, columns]))
      .dataSync<'float32'>()
      .slice()
  })
  return product
}

/** xᵀ x for `x` [rows x columns]: columns x columns. */
export function gram(x: Float32Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(x.length)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) transposed[j * rows + i] = x[i * columns + j]!
  }
  return multiply(transposed, x, [columns, rows, columns])
}

/** A = L · diag(D) · Lᵀ with L unit lower triangular, [size x size] (what is above its diagonal means nothing). */
export type Factors = { lower: Float32Array; diagonal: Float64Array }

/** Factorises a symmetric positive definite matrix [size x size]; throws where it is not. */
export function factorise(matrix: Float32Array, size: number): Factors {
  const lower = matrix.slice()
  const diagonal = new Float64Array(size)
  const scaled = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let pivot = lower[i * size + i]!
    // Row i holds L·D left of column j while it is being worked on, then L.
    for (let j = 0; j < i; j++) {
      let sum = lower[i * size + j]!
      for (let k = 0; k < j; k++) sum -= scaled[k]! * lower[j * size + k]!
      scaled[j] = sum
    }
    for (let j = 0; j < i; j++) {
      const value = scaled[j]! / diagonal[j]!
      lower[i * size + j] = value
      pivot -= value * scaled[j]!
    }
    if (!(pivot > 0)) throw new Error(`The matrix is not positive definite at ${i}.`)
    diagonal[i] = pivot
    lower[i * size + i] = 1
  }
  return { lower, diagonal }
}
