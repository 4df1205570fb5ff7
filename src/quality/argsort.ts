/**
 * Stable argsort of distances by radix: the order of numpy's `argsort(kind='stable')`, in linear
 * time.
 */

/**
 * Eleven bits a digit: six passes over 64 bits, with counters that stay in the first-level cache.
 */
const DIGITS = 2048
const PASSES = 6
/** By word (0 low, 1 high) and shift, least significant first; 11 + 11 + 10 bits of each word. */
const PASS_WORD = [0, 0, 0, 1, 1, 1] as const
const PASS_SHIFT = [0, 11, 22, 0, 11, 22] as const

/** Above Infinity in the order of bits. */
const NAN_HIGH_WORD = 0x7ff80000

/**
 * Makes a sorter of up to `capacity` distances. It returns the indices from the least distance to
 * the largest, equal ones by index, NaN last; the array it returns is written anew by the next
 * call. Distances are never negative, so the bits of a float64 order as the number does. Source:
 * Knuth, TAOCP 3, 5.2.5, distribution counting.
 */
export function makeArgsort(capacity: number): (distances: Float64Array) => Uint32Array {
  const keys = new Float64Array(capacity)
  const words = new Uint32Array(keys.buffer)
  const counts = new Uint32Array(DIGITS * PASSES)
  const orders = [new Uint32Array(capacity), new Uint32Array(capacity)] as const
  return (distances) => {
    const n = distances.length
    for (let i = 0; i < n; i++) {
      const distance = distances[i]!
      // 0 + makes -0 the same bits as 0.
      keys[i] = 0 + distance
      if (Number.isNaN(distance)) {
        words[2 * i] = 0
        words[2 * i + 1] = NAN_HIGH_WORD
      }
    }
    countDigits(words, n, counts)
    let from = orders[0]
    let to = orders[1]
    for (let i = 0; i < n; i++) from[i] = i
    for (let pass = 0; pass < PASSES; pass++) {
      const digits = counts.subarray(pass * DIGITS, (pass + 1) * DIGITS)
      const word = PASS_WORD[pass]!
      const shift = PASS_SHIFT[pass]!
      // All keys share this digit (or there are none): the pass would move nothing.
      if (n === 0 || digits[(words[word]! >>> shift) & (DIGITS - 1)] === n) continue
      distribute(words, word, shift, n, digits, from, to)
      const sorted = to
      to = from
      from = sorted
    }
    return from.subarray(0, n)
  }
}

function countDigits(words: Uint32Array, n: number, counts: Uint32Array): void {
  counts.fill(0)
  for (let i = 0; i < n; i++) {
    const low = words[2 * i]!
    const high = words[2 * i + 1]!
    counts[low & 2047]!++
    counts[2048 + ((low >>> 11) & 2047)]!++
    counts[4096 + (low >>> 22)]!++
    counts[6144 + (high & 2047)]!++
    counts[8192 + ((high >>> 11) & 2047)]!++
    counts[10240 + (high >>> 22)]!++
  }
}

/**
 * One pass: `from` in the order of one digit, stably, into `to`; `digits` holds how often each
 * occurs.
 */
function distribute(
  words: Uint32Array,
  word: number,
  shift: number,
  n: number,
  digits: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
): void {
  let start = 0
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = digits[digit]!
    digits[digit] = start
    start += count
  }
  for (let i = 0; i < n; i++) {
    const id = from[i]!
    const digit = (words[2 * id + word]! >>> shift) & (DIGITS - 1)
    to[digits[digit]!++] = id
  }
}
