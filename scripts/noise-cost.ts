/** Chooses the channels' scales: least quantisation noise over all layers, by gradient descent on their logarithms. */

/** What one layer's noise depends on; `inputs` and `outputs` are scale numbers of its kernel's channels. */
export type Cost = {
  inputs: Int32Array
  outputs: Int32Array
  /** log of the largest |weight| between each input and output channel, [in x out]. */
  logLargest: Float32Array
  /** Noise that reaches an output for a grid step of 1, by input channel. */
  noise: Float64Array
  /** What noise of size 1 on an output channel costs its readers. */
  weight: Float64Array
}

/** Passes of gradient descent, and the step in log s at its begin; both past the point of any change. */
const PASSES = 300
const STEP = 0.06

/** The scales that make the sum of all layers' relative noise least, by scale number. */
export function chooseScales(costs: Cost[], count: number): Float64Array {
  const logs = new Float64Array(count)
  const moment = new Float64Array(count)
  const square = new Float64Array(count)
  for (let pass = 0; pass < PASSES; pass++) {
    const gradient = new Float64Array(count)
    // The largest weight is smoothed by a p-norm that sharpens on the way.
    const p = 8 + (40 * pass) / PASSES
    for (const cost of costs) addGradient(cost, logs, p, gradient)
    const step = STEP * (1 - pass / PASSES)
    for (let i = 1; i < count; i++) {
      moment[i] = 0.9 * moment[i]! + 0.1 * gradient[i]!
      square[i] = 0.99 * square[i]! + 0.01 * gradient[i]! ** 2
      const unbiased = moment[i]! / (1 - 0.9 ** (pass + 1))
      logs[i]! -= (step * unbiased) / (Math.sqrt(square[i]! / (1 - 0.99 ** (pass + 1))) + 1e-12)
    }
  }
  return logs.map(Math.exp)
}

/** Adds the gradient, by log s, of range² x (sum of noise / s_in²) x (sum of weight x s_out²). */
function addGradient(cost: Cost, logs: Float64Array, p: number, gradient: Float64Array): void {
  const { inputs, outputs, logLargest, noise, weight } = cost
  let largest = -Infinity
  for (let i = 0, at = 0; i < inputs.length; i++) {
    for (let o = 0; o < outputs.length; o++, at++) {
      const size = logLargest[at]! + logs[inputs[i]!]! - logs[outputs[o]!]!
      if (size > largest) largest = size
    }
  }
  let sum = 0
  const byInput = new Float64Array(inputs.length)
  const byOutput = new Float64Array(outputs.length)
  const near = largest - 20 / p
  for (let i = 0, at = 0; i < inputs.length; i++) {
    for (let o = 0; o < outputs.length; o++, at++) {
      const size = logLargest[at]! + logs[inputs[i]!]! - logs[outputs[o]!]!
      if (size < near) continue
      const share = Math.exp(p * (size - largest))
      sum += share
      byInput[i]! += share
      byOutput[o]! += share
    }
  }
  const range = 2 * (largest + Math.log(sum) / p)
  const incoming = noise.map((value, i) => value * Math.exp(-2 * logs[inputs[i]!]!))
  const outgoing = weight.map((value, o) => value * Math.exp(2 * logs[outputs[o]!]!))
  const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
  const [inSum, outSum] = [total(incoming), total(outgoing)]
  const value = Math.exp(range) * inSum * outSum
  for (let i = 0; i < inputs.length; i++) {
    gradient[inputs[i]!]! += 2 * value * (byInput[i]! / sum - incoming[i]! / inSum)
  }
  for (let o = 0; o < outputs.length; o++) {
    gradient[outputs[o]!]! += 2 * value * (outgoing[o]! / outSum - byOutput[o]! / sum)
  }
}
