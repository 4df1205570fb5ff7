import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { looseWords } from './loose-words-fixture.ts'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|-fixture\.ts$/.test(path))

it('all that people read stands in words/', () => {
  const elsewhere = sources.filter((path) => !path.startsWith('src/words/'))
  expect(elsewhere.length).toBeGreaterThan(200)
  expect(elsewhere.flatMap((path) => looseWords(path, readFileSync(path, 'utf8')))).toEqual([])
})

it.each([
  ['src/ui/wall.tsx', 'const a = <p>Shuffle</p>'],
  ['src/ui/wall.tsx', 'const a = <p>{n} images</p>'],
  ['src/ui/wall.tsx', 'const a = <button aria-label="Dismiss" />'],
  ['src/ui/wall.tsx', "const a = <button title={isOpen ? 'Close' : words.open} />"],
  ['src/ui/wall.tsx', 'const a = <Select label="Feature" />'],
  ['src/ui/wall.tsx', "const a = <p>{isPaused ? 'Resume' : words.pause}</p>"],
  ['src/ui/wall.tsx', "const a = <p>{isPaused && (isLong || 'Paused')}</p>"],
  ['src/ui/wall.tsx', "const CHOICES = [{ open: 'add', label: 'Add' }]"],
  ['src/ui/wall.tsx', 'const a = `${count} photos`'],
  ['src/ui/wall.tsx', "const a = isOwn ? 'all folders' : 'folder'"],
  ['src/store/notices.ts', "tell('news', 'It is done.')"],
  ['src/store/notices.ts', 'tell(`Saved ${name}.`)'],
  ['src/images/read-file.ts', "throw new Failure('EmptyFile', `${name} is empty.`)"],
  ['src/images/read-file.ts', "throw new Failure('EmptyFile', 'Empty.')"],
  ['src/images/read-file.ts', "throw new Failure('EmptyFile', words.empty(isZip ? 'ZIP' : name))"],
  ['src/images/read-file.ts', "const message = 'The file is empty.'"],
])('finds in %s: %s', (path, line) => {
  const [found, ...more] = looseWords(path, `\n${line}`)
  expect(found).toMatch(new RegExp(`^${path}:2 .*\\p{L}`, 'u'))
  expect(more).toEqual([])
})

it.each([
  'const a = <p className="faint far">×</p>',
  "const a = <p className={isMain ? 'button' : 'button secondary'}>{words.done}</p>",
  'const a = <code>npm run evaluate</code>',
  'const a = <button type="button" role="switch" data-part="wall" />',
  "const a = <p>{status === 'done' ? words.done : words.more}</p>",
  'const a = { transform: `translateY(${top}px)` }',
  'const key = `${gallery} ${index}`',
  "const isField = target.closest('input, textarea')",
  "throw new RangeError('k must be a whole number.')",
  "throw new Failure('EmptyFile', words.empty(name))",
  "type Status = 'not yet' | 'done'",
  'const POOL = glsl`uniform vec4 least; out vec4 y;`',
])('leaves to machines what is theirs: %s', (line) => {
  expect(looseWords('src/ui/wall.tsx', line)).toEqual([])
})
