/** Finds out what draws WebGL here, without TensorFlow.js, so that the page can ask before it loads. */

const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i

/** The renderer's name of a WebGL2 context in this thread, or undefined where there is none. */
export function probeWebgl(): { renderer: string; software: boolean } | undefined {
  // Safari before 17, and WebKitGTK, have an OffscreenCanvas that draws no WebGL: a page has another.
  const canvas =
    typeof document === 'undefined' ? new OffscreenCanvas(1, 1) : document.createElement('canvas')
  const gl = canvas.getContext('webgl2') as WebGL2RenderingContext | null
  if (!gl) return undefined
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  // Browsers allow about 16 live contexts: give this one back at once.
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { renderer, software: SOFTWARE_RENDERER.test(renderer) }
}
