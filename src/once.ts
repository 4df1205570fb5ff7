/** What is made when first asked for, and then kept; a failure is not: the next who asks has it made again. */

/** One value a key. */
export function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  let value = known.get(key)
  if (!value) {
    value = make()
    known.set(key, value)
    value.catch(() => known.get(key) === value && known.delete(key))
  }
  return value
}

/** One value. */
export class Once<Value> {
  private readonly known = new Map<'it', Promise<Value>>()

  get(make: () => Promise<Value>): Promise<Value> {
    return once(this.known, 'it', make)
  }

  /** The next who asks has it made again. */
  forget(): void {
    this.known.clear()
  }

  /** What has been made, or is being made, if anybody has asked. */
  get ifAsked(): Promise<Value> | undefined {
    return this.known.get('it')
  }
}
