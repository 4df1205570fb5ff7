/** Draws with programs of our own in the context of TensorFlow.js, which sets all that it draws with anew. */
import type { Program } from './webgl-programs.ts'

export interface Drawing {
  /** Textures by the names of their samplers. */
  textures: Record<string, WebGLTexture>
  /** One to four integers by the names of their uniforms. */
  integers: Record<string, readonly number[]>
  /** Two numbers by the names of their uniforms. */
  floats?: Record<string, readonly [number, number]>
  /** Textures of one size, all drawn at once: as many as the shader has outputs, at most four. */
  outputs: readonly WebGLTexture[]
  /** Of the outputs, in texels. */
  width: number
  height: number
}

interface Tools {
  /** By how many outputs they have; undefined where this GPU cannot draw so many. */
  framebuffers: Map<number, WebGLFramebuffer | undefined>
  /** Without any attribute: the triangle's corners come from their numbers. */
  corners: WebGLVertexArrayObject
}

/** Of each context; what a lost one had goes with it. */
const toolsOf = new WeakMap<WebGL2RenderingContext, Tools>()

/** False where this GPU cannot draw so many outputs at once, or the context is lost. */
export function draw(
  gl: WebGL2RenderingContext,
  { program, locations }: Program,
  { textures, integers, floats = {}, outputs, width, height }: Drawing,
): boolean {
  const { corners } = tools(gl)
  if (!bindOutputs(gl, outputs)) return false
  gl.viewport(0, 0, width, height)
  gl.scissor(0, 0, width, height)
  gl.useProgram(program)
  gl.bindVertexArray(corners)
  for (const [unit, [name, texture]] of Object.entries(textures).entries()) {
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.uniform1i(locations.get(name) ?? null, unit)
  }
  for (const [name, values] of Object.entries(integers)) {
    const location = locations.get(name) ?? null
    if (values.length === 4) gl.uniform4iv(location, values)
    else if (values.length === 3) gl.uniform3iv(location, values)
    else if (values.length === 2) gl.uniform2iv(location, values)
    else gl.uniform1iv(location, values)
  }
  for (const [name, values] of Object.entries(floats))
    gl.uniform2f(locations.get(name) ?? null, ...values)
  gl.drawArrays(gl.TRIANGLES, 0, 3)
  // Held by a framebuffer, a texture that TensorFlow.js deletes would keep its memory.
  attach(
    gl,
    outputs.map(() => null),
  )
  return true
}

function bindOutputs(gl: WebGL2RenderingContext, outputs: readonly WebGLTexture[]): boolean {
  const { framebuffers } = tools(gl)
  const count = outputs.length
  const isNew = !framebuffers.has(count)
  if (isNew) framebuffers.set(count, gl.createFramebuffer())
  const framebuffer = framebuffers.get(count)
  if (!framebuffer) return false
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  attach(gl, outputs)
  if (!isNew) return true
  gl.drawBuffers(outputs.map((_, i) => gl.COLOR_ATTACHMENT0 + i))
  // Asked once, for the answer is waited for.
  const isComplete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE
  if (!isComplete) framebuffers.set(count, undefined)
  return isComplete
}

function attach(gl: WebGL2RenderingContext, textures: readonly (WebGLTexture | null)[]): void {
  for (const [i, texture] of textures.entries())
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0)
}

function tools(gl: WebGL2RenderingContext): Tools {
  let found = toolsOf.get(gl)
  if (!found) {
    found = { framebuffers: new Map(), corners: gl.createVertexArray() }
    toolsOf.set(gl, found)
  }
  return found
}
