import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FUZZ, hostileText } from '../damage-fixture.ts'
import { isolated } from '../words/grammar.ts'
import { displayName, nameInSentence } from './file-name.ts'
import { formatImageId, isGalleryId, parseImageId } from './image-id.ts'

/** Joiners where a spelling has them. */
const SPELT = /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]/gu

/** As a spelling with joiners has them, and as it has not. */
const joined = fc.string({
  unit: fc.constantFrom('a', 'ع', '\u0DCA', '👩', '1', '.', ' ', '\u200C', '\u200D', '\u200B'),
  maxLength: 90,
})

it('a name of any characters becomes one short line that shows what it says, and stays so', () => {
  fc.assert(
    fc.property(
      fc.oneof(hostileText, fc.string({ unit: 'grapheme', maxLength: 200 }), joined),
      (name) => {
        const shown = displayName(name)
        expect([...shown].length).toBeLessThanOrEqual(60)
        expect(shown.replace(SPELT, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(shown).toBe(shown.trim())
        expect(displayName(shown)).toBe(shown)
        expect(nameInSentence({ name })).toBe(shown ? `“${isolated(shown)}”` : 'This image')
      },
    ),
    FUZZ,
  )
})

it('an image id has one spelling only: whatever is read is written the same', () => {
  const edited = fc
    .tuple(
      fc.constantFrom('cifar10-test', 'own-a1b2c3d4', 'Cifar', '..', '-a', ''),
      fc.constantFrom('/', '//', '\\', '%2F', ''),
      fc.constantFrom('00042', '99999', '100000', '42', '-0001', '٠٠٠٠١', '00042\n', '1e3'),
    )
    .map((parts) => parts.join(''))
  let read = 0
  fc.assert(
    fc.property(fc.oneof(edited, hostileText), (text) => {
      const id = parseImageId(text)
      if (!id) return
      read++
      expect(isGalleryId(id.gallery)).toBe(true)
      expect(Number.isInteger(id.index) && id.index >= 0 && id.index < 100_000).toBe(true)
      expect(formatImageId(id.gallery, id.index)).toBe(text)
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(50)
})
