/** Finds what people would read outside of src/words/: text of components, sentences in code. */
import ts from 'typescript'

/** Attributes, props and fields whose text is told or shown, be it one word only. */
const TOLD =
  /^(alt|aria-(label|roledescription|valuetext)|label|meaning|placeholder|sentence|start|title)$/

/** Errors for programmers: nobody else reads them. */
const FOR_PROGRAMMERS = ['Error', 'RangeError', 'TypeError']

/** Calls that take a selector of style sheets. */
const SELECTING = ['closest', 'matches', 'querySelector', 'querySelectorAll']

/** Operators that give one of what they have on their sides. */
const CHOOSING = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Stands for what a template puts in. */
const PUT_IN = '\u0000'

/**
 * The words of one source that should stand in src/words/, each as "path:line words". In what the
 * page shows (src/ui/, src/store/) that is all text of components, and sentences glued from pieces;
 * in the rooms below, sentences; everywhere, what is written into a `Failure`.
 */
export function looseWords(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const isShown = /^src\/(ui|store)\//.test(path)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (isForMachines(node)) return
    const text = textOf(node)
    if (text !== undefined && isLoose(node, text, isShown)) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push(`${path}:${line} ${text.replaceAll(PUT_IN, '…').trim()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isLoose(node: ts.Node, text: string, isShown: boolean): boolean {
  if (ts.isJsxText(node)) return /\p{L}/u.test(text)
  if (isTold(node) || isInFailure(node)) return /\p{L}/u.test(text)
  const pieces = text.split(/\s+/)
  const words = pieces.filter((piece) => /^[“(]?\p{L}[\p{L}’]*[.,:;!?…)”]*$/u.test(piece)).length
  const glued = pieces.filter((piece) => piece.includes(PUT_IN)).length
  return words >= 2 || (isShown && words === 1 && glued > 0)
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map((span) => PUT_IN + span.literal.text).join('')
}

function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return true
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'glsl'
  if (ts.isJsxAttribute(node)) return node.name.getText() === 'className'
  if (ts.isJsxElement(node)) return node.openingElement.tagName.getText() === 'code'
  if (ts.isNewExpression(node)) return FOR_PROGRAMMERS.includes(node.expression.getText())
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  return SELECTING.includes(node.expression.name.text)
}

/** Whether people get it as it stands: as a child or an attribute, chosen by a condition or not. */
function isTold(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isConditionalExpression(parent) || ts.isBinaryExpression(parent))
    return !isAsked(node, parent) && isTold(parent)
  if (ts.isParenthesizedExpression(parent)) return isTold(parent)
  if (ts.isJsxExpression(parent)) return !ts.isJsxAttribute(parent.parent) || isTold(parent)
  const isNamed = ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent)
  return isNamed && TOLD.test(parent.name.getText())
}

/** Whether it is only compared with, or decides. */
function isAsked(node: ts.Node, parent: ts.ConditionalExpression | ts.BinaryExpression): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition === node
  return !CHOOSING.has(parent.operatorToken.kind)
}

/** Whether it is in a failure's sentence, the second that it is made of. */
function isInFailure(node: ts.Node): boolean {
  const { parent } = node
  if (!parent || ts.isFunctionLike(parent)) return false
  const isFailure = ts.isNewExpression(parent) && parent.expression.getText() === 'Failure'
  return isFailure ? parent.arguments?.[1] === node : isInFailure(parent)
}
