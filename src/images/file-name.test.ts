import { describe, expect, it } from 'vitest'
import { displayName, folderNameOf, nameInSentence } from './file-name.ts'

describe('displayName', () => {
  it('leaves ordinary names of any script as they are', () => {
    for (const name of ['IMG 0001.jpg', 'Фото с моря.png', '写真.webp', '👩.gif']) {
      expect(displayName(name)).toBe(name)
    }
  })

  it('strips control and direction-changing characters', () => {
    expect(displayName('photo\u202Egnp.exe')).toBe('photognp.exe')
    expect(displayName('a\u0000b\u0007\u2066c\u200F\u200B\uD800.png')).toBe('abc.png')
  })

  it('keeps the joiners that a spelling has, and none that only hides', () => {
    const spelt = [
      'عکس\u200Cها.jpg',
      'ශ්\u200Dරී',
      '👩\u200D👩\u200D👧',
      '👩🏽\u200D🚀',
      '🏳\uFE0F\u200D🌈',
    ]
    for (const name of spelt) expect(displayName(name)).toBe(name)
    expect(displayName('\u200Da\u200B\u200Cb 1\u200D.\u200C\u200Cpng')).toBe('ab 1.png')
    expect(displayName('ع\u200C\u200D\u202Eک')).toBe('ع\u200Cک')
  })

  it('leaves no joiner alone where the middle of a long name is dropped', () => {
    const shown = displayName(`${'a'.repeat(40)}ع\u200C${'b'.repeat(28)}`)
    expect(shown).toBe(`${'a'.repeat(30)}…${'b'.repeat(28)}`)
  })

  it('keeps to one line', () => {
    expect(displayName('  two\r\nlines\u2028.png ')).toBe('two lines .png')
  })

  it('drops the middle of a long name, never half a character', () => {
    const shown = displayName(`${'😀'.repeat(50)}${'x'.repeat(3000)}.jpeg`)
    expect([...shown]).toHaveLength(60)
    expect(shown.startsWith('😀😀')).toBe(true)
    expect(shown.endsWith('x.jpeg')).toBe(true)
    expect(shown).toContain('…')
    expect(displayName('n'.repeat(60))).toBe('n'.repeat(60))
  })
})

describe('folderNameOf', () => {
  it('names the folder that directly holds a file, fit for the page, or none', () => {
    expect(folderNameOf('pets/ca\u202Ets/1.jpg')).toBe('cats')
    expect(folderNameOf('1.jpg')).toBe('')
  })
})

describe('nameInSentence', () => {
  it('quotes a name and speaks of an unnamed image', () => {
    expect(nameInSentence({ name: 'cat.png' })).toBe('“cat.png”')
    expect(nameInSentence({})).toBe('This image')
    expect(nameInSentence({ name: '\u202E' })).toBe('This image')
  })
})
