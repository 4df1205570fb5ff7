import { describe, expect, it } from 'vitest'
import { Failure, isCancelled, isFailure, sentenceFor } from './failure.ts'

const named = (name: string, message: string) => Object.assign(new Error(message), { name })

describe('a Failure', () => {
  it('is an Error of its own name, with the sentence as its message', () => {
    const failure = new Failure('EmptyFile', 'a.png is empty. Choose another file.')
    expect(failure).toBeInstanceOf(Error)
    expect(`${failure}`).toBe('EmptyFile: a.png is empty. Choose another file.')
  })
})

describe('sentenceFor', () => {
  it('shows our own sentence as it stands', () => {
    expect(sentenceFor(new Failure('EmptyFile', 'It is empty. Choose another.'))).toBe(
      'It is empty. Choose another.',
    )
  })

  it('knows a failure that came out of a worker by its name and message alone', () => {
    expect(sentenceFor(named('TableCorrupt', 'The table is broken.'))).toBe('The table is broken.')
  })

  it.each([
    ['an error without a full stop', new TypeError('x is not a function'), 'x is not a function'],
    ['an error without a message', new RangeError(''), 'RangeError'],
    ['a string', 'quota', 'quota'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
  ])('says what to do about %s', (_, error, what) => {
    const sentence = `Something unexpected happened (${what}). Reload the page to try again.`
    expect(sentenceFor(error)).toBe(sentence)
  })

  it('says what to do about an error of the browser that ends in a full stop', () => {
    const error = new DOMException('The source image could not be decoded.', 'InvalidStateError')
    expect(sentenceFor(error)).toContain('Reload the page')
  })
})

describe('isFailure', () => {
  it('knows one by its name, as a worker lets it out, and takes nothing else for one', () => {
    expect(isFailure(new Failure('EmptyFile', 'It is empty.'))).toBe(true)
    expect(isFailure(named('TableCorrupt', 'The table is broken.'))).toBe(true)
    for (const other of [
      new Error('EmptyFile'),
      new DOMException('x', 'NotFoundError'),
      'EmptyFile',
    ])
      expect(isFailure(other)).toBe(false)
  })
})

describe('isCancelled', () => {
  it('tells a call given up on purpose, by us or by the browser, from a failure', () => {
    expect(isCancelled(new Failure('Cancelled', 'It was cancelled.'))).toBe(true)
    expect(isCancelled(new DOMException('The user aborted a request.', 'AbortError'))).toBe(true)
    expect(isCancelled(AbortSignal.abort().reason)).toBe(true)
    expect(isCancelled(named('Cancelled', 'from a worker'))).toBe(true)
  })

  it.each([new Failure('NetworkFailed', 'Gone.'), new Error('Cancelled'), 'AbortError', undefined])(
    'is false for %s',
    (error) => expect(isCancelled(error)).toBe(false),
  )
})
