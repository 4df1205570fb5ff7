/** The photos of a gallery that a person has marked, for as long as their numbers are theirs. */

export interface Marks {
  /** How the gallery's photos were numbered: the path of its pictures, which is another for others. */
  numbering: string
  marked: ReadonlySet<number>
}

export const NO_MARKS: Marks = { numbering: '', marked: new Set() }

/** None where the photos have been numbered anew: what was marked would be others now. */
export function marksAt(numbering: string, marks: Marks): Marks {
  return marks.numbering === numbering ? marks : { ...NO_MARKS, numbering }
}

export function withToggled({ numbering, marked }: Marks, index: number): Marks {
  const next = new Set(marked)
  if (!next.delete(index)) next.add(index)
  return { numbering, marked: next }
}
