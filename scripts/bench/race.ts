/** Runs several ways to do the same thing in turn, so that whatever slows the machine slows all of them. */

/** Does its work once; gives the milliseconds where it measured them itself, else it is timed from outside. */
export type Side = () => unknown

/** Milliseconds of every round, by the sides' names. */
export type Timings<Name extends string> = Record<Name, number[]>

/**
 * Each side once, in turn, `rounds` times over after `warmUps` rounds that do not count. Every other
 * round runs backwards: nobody always comes second, when the caches are warm.
 */
export async function race<Name extends string>(
  sides: Record<Name, Side>,
  { rounds, warmUps = 1 }: { rounds: number; warmUps?: number },
): Promise<Timings<Name>> {
  const names = Object.keys(sides) as Name[]
  const timings = Object.fromEntries(names.map((name) => [name, []])) as unknown as Timings<Name>
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names) {
      const before = performance.now()
      const told = await sides[name]()
      const taken = typeof told === 'number' ? told : performance.now() - before
      if (round >= 0) timings[name].push(taken)
    }
  }
  return timings
}
