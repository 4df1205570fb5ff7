/** Draws with programs of our own in the context of TensorFlow.js, which sets all that it draws with anew. */

/** A fragment shader, and where it takes its integers and textures from. */
export interface Program {
  program: WebGLProgram
  locations: Map<string, WebGLUniformLocation | null>
}

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
  programs: Map<string, Program | undefined>
  /** By how many outputs they have; undefined where this GPU cannot draw so many. */
  framebuffers: Map<number, WebGLFramebuffer | undefined>
  /** Without any attribute: the triangle's corners come from their numbers. */
  corners: WebGLVertexArrayObject
}

/** Of each context; what a lost one had goes with it. */
const toolsOf = new WeakMap<WebGL2RenderingContext, Tools>()

/** One triangle around the whole picture, its front to the viewer: TensorFlow.js has backs left out. */
const VERTEX_SHADER = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1);
}`

const FRAGMENT_HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`

/** Compiled once a context; undefined where this driver refuses the shader, or the context is lost. */
export function compiled(gl: WebGL2RenderingContext, source: string): Program | undefined {
  const { programs } = tools(gl)
  if (!programs.has(source)) programs.set(source, compile(gl, source))
  return programs.get(source)
}

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
    found = { programs: new Map(), framebuffers: new Map(), corners: gl.createVertexArray() }
    toolsOf.set(gl, found)
  }
  return found
}

function compile(gl: WebGL2RenderingContext, source: string): Program | undefined {
  const program = gl.createProgram()
  for (const [type, text] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_HEADER + source],
  ] as const) {
    const shader = gl.createShader(type)
    if (!shader) return undefined
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
    // Lives on in the program.
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return undefined
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) as number
  const names = Array.from({ length: count }, (_, i) => gl.getActiveUniform(program, i)!.name)
  return {
    program,
    locations: new Map(names.map((name) => [name, gl.getUniformLocation(program, name)])),
  }
}
