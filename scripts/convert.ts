/** Trained weights into a graph model, at one of three precisions. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TILE_BYTES } from '../src/images/tile.ts'
import { loadCifar10 } from './cifar10.ts'
import { classifierGraph } from './classifier-graph.ts'
import { fixedRandom } from './fixed-random.ts'
import type { GraphModel } from './graph-model.ts'
import { inceptionV3 } from './inception-v3.ts'
import { measureInputs } from './layer-inputs.ts'
import { WEIGHTS } from './paths.ts'
import { quantise } from './quantise.ts'
import { readSafetensors, type Tensor } from './safetensors.ts'
import { storeFloat16, storeFloat32 } from './stored-tensor.ts'

export type Precision = 'float32' | 'float16' | 'uint8'

export const DEFAULT_WEIGHTS = join(WEIGHTS, 'inception_v3_cifar10.safetensors')

/** Training images on which the quantiser looks at the layers' inputs; more did not help. */
const CALIBRATION_IMAGES = 256

export function readWeights(path = DEFAULT_WEIGHTS): Map<string, Tensor> {
  return readSafetensors(new Uint8Array(readFileSync(path)))
}

/** The graph model of `weights` without quantisation: what the parity test compares with the training code. */
export function convertExactly(weights: Map<string, Tensor>): GraphModel {
  const tensors = [...weights].map(([name, tensor]) => storeFloat32(name, tensor))
  return classifierGraph(inceptionV3(), tensors)
}

/**
 * The graph model of `weights` (`name/kernel`, `name/bias`). A started TensorFlow.js backend is needed for uint8,
 * which also looks at training images (`cifar`: see `loadCifar10`).
 */
export async function convert(
  weights: Map<string, Tensor>,
  precision: Precision,
  cifar?: string,
): Promise<GraphModel> {
  const layers = inceptionV3()
  if (precision === 'float32') return convertExactly(weights)
  if (precision === 'float16') {
    const tensors = [...weights].map(([name, tensor]) => storeFloat16(name, tensor))
    return classifierGraph(layers, tensors)
  }
  const { tiles } = await loadCifar10('train', cifar)
  const calibration = tiles.subarray(0, CALIBRATION_IMAGES * TILE_BYTES)
  const report = (images: number) =>
    console.log(`calibrated on ${images} of ${CALIBRATION_IMAGES} images`)
  const exact = convertExactly(weights)
  const moments = await measureInputs(exact, layers, calibration, fixedRandom(1), report)
  console.log(`quantising ${layers.length} layers`)
  return classifierGraph(layers, quantise(layers, weights, moments))
}
