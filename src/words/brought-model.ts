/** What a person is told of another model that they bring: its files and its graph. */
import { isolated } from './grammar.ts'
import { formatMegabytes } from './numbers.ts'

export const fileMissing = (file: string, name: string, json: string) =>
  `The file ${isolated(file)} of the model ${isolated(name)} is missing. Put it beside its ${isolated(json)}, or drop it together with that.`
export const tooLarge = (name: string, bytes: number, most: number) =>
  `The model ${isolated(name)} has ${formatMegabytes(bytes)}; at most ${formatMegabytes(most)} can be opened. Bring a smaller one.`
export const isWebPage = (file: string, name: string) =>
  `The file ${isolated(file)} of the model ${isolated(name)} is a web page. Check where the model’s files lie.`
export const isNoJson = (file: string, name: string) =>
  `The file ${isolated(file)} of the model ${isolated(name)} is no JSON. Check where the model’s files lie.`
export const classesNoList = (file: string, name: string, count: number) =>
  `${isolated(file)} beside ${isolated(name)} has to be a list of ${count} different names, but holds no list. Mend or remove it.`
export const classesOther = (file: string, name: string, count: number, found: number) =>
  `${isolated(file)} beside ${isolated(name)} has to be a list of ${count} different names, but holds ${found} entries. Mend or remove it.`

export const noGraph = (name: string) =>
  `The model ${isolated(name)} is no TensorFlow.js graph model. Convert it with --output_format=tfjs_graph_model.`
export const noInput = (name: string) =>
  `The model ${isolated(name)} has no input named tile. Name its input so.`
export const noOutput = (name: string, output: string) =>
  `The model ${isolated(name)} has no output named ${output}. Name its outputs so.`
export const otherInput = (name: string, sizes: readonly number[], wanted: readonly number[]) =>
  `The input tile of the model ${isolated(name)} is [${sizes.join(', ')}], but it has to be [-1, ${wanted.join(', ')}]: any number of tiles. Convert it with that input.`

/** @param name where it is known */
export const otherClassCount = (name: string | undefined, found: number, wanted: number) =>
  `${name === undefined ? 'The model' : `The model ${isolated(name)}`} tells ${found} classes apart, but this page shows and searches exactly ${wanted}. Bring a model with ${wanted} scores.`
