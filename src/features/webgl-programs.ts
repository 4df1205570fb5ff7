/** Programs of our own in the context of TensorFlow.js: one fragment shader each, drawn over the whole output. */

/** The text of a shader; editors and linters know the name. */
export const glsl = String.raw

/** A fragment shader, and where it takes its integers and textures from. */
export interface Program {
  program: WebGLProgram
  locations: Map<string, WebGLUniformLocation | null>
}

/** One triangle around the whole picture, its front to the viewer: TensorFlow.js has backs left out. */
const VERTEX_SHADER = glsl`#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1);
}`

const FRAGMENT_HEADER = glsl`#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`

/** Of each context, by source; what a lost one had goes with it. */
const programsOf = new WeakMap<WebGL2RenderingContext, Map<string, Program | undefined>>()

/** Compiled once a context; undefined where this driver refuses the shader, or the context is lost. */
export function compiled(gl: WebGL2RenderingContext, source: string): Program | undefined {
  const programs = programsOf.get(gl) ?? new Map<string, Program | undefined>()
  programsOf.set(gl, programs)
  if (!programs.has(source)) programs.set(source, compile(gl, source))
  return programs.get(source)
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
