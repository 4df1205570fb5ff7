/** Which images are linked: a forest whose trees are the groups (union-find with path halving). */
export class Links {
  readonly #parents = new Map<number, number>()

  /** The same for all images of a group: one of them. */
  rootOf(image: number): number {
    let at = image
    for (;;) {
      const parent = this.#parents.get(at) ?? at
      if (parent === at) return at
      const above = this.#parents.get(parent) ?? parent
      this.#parents.set(at, above)
      at = above
    }
  }

  /**
   * The smaller root stays one, so that a group's root is its first member.
   * @returns whether they were in two groups before
   */
  join(one: number, other: number): boolean {
    const [a, b] = [this.rootOf(one), this.rootOf(other)]
    if (a !== b) this.#parents.set(Math.max(a, b), Math.min(a, b))
    return a !== b
  }
}
