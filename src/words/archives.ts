/** What a person is told of a ZIP that cannot be opened; names are as `fileWords.quoted` gives them. */
import { formatCount, formatMegabytesUp } from './numbers.ts'

export const unreadable = (zip: string) => `${zip} could not be read from disk. Choose it again.`
export const tooManyFiles = (zip: string, most: number) =>
  `${zip} lists more than ${formatCount(most)} files, or very long names. Pack fewer into one ZIP and try again.`
export const claimsTooMuch = (zip: string) =>
  `${zip} claims to hold more than it does, so nothing of it was read. Pack it anew.`
export const notWhole = (zip: string) =>
  `${zip} is no whole ZIP file. Copy or download it again, or choose its unpacked folder.`

export const damaged = (name: string, zip: string) =>
  `${name} is damaged in ${zip}. Pack or copy it again.`
export const locked = (name: string, zip: string) =>
  `${name} in ${zip} is locked with a password. Unpack it yourself and choose the folder.`
export const packedOddly = (name: string, zip: string) =>
  `${name} in ${zip} is packed in a way that cannot be unpacked here. Unpack it yourself and choose the folder.`
export const bomb = (name: string, zip: string, bytes: number) =>
  `${name} in ${zip} would unpack to ${formatMegabytesUp(bytes)}, as no photo does. It was left packed.`
export const tooLarge = (name: string, zip: string, bytes: number) =>
  `${name} in ${zip} would unpack to ${formatMegabytesUp(bytes)}, and at most 100 MB can be opened. It was left packed.`
