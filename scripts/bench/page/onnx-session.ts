/** The same network in onnxruntime-web, on its WASM. */
import * as onnx from 'onnxruntime-web/wasm'

export interface OnnxSession {
  scores(tile: Uint8Array): Promise<Float32Array>
}

/** @param threads what its own kernels may use; more than 1 needs an isolated page */
export async function openOnnx(url: string, threads: number): Promise<OnnxSession> {
  onnx.env.wasm.numThreads = threads
  onnx.env.wasm.wasmPaths = `${location.origin}/onnxruntime/`
  const file = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const session = await onnx.InferenceSession.create(file, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  })
  return {
    async scores(tile) {
      const input = new onnx.Tensor('float32', Float32Array.from(tile), [1, 32, 32, 3])
      const { scores } = await session.run({ tile: input }, ['scores'])
      return scores!.data as Float32Array
    },
  }
}
