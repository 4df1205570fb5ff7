/** The answer that the page opens with, made beforehand: its mosaic needs no table, only the pictures. */
import type { Found, FindRequest, TileId } from './finder.ts'
import { parseOpening, type Numbers } from './opening-json.ts'

/** Where the answer lies, below assets/. */
export const OPENING = 'opening.json'

/** A question about a gallery's image, and its answer. */
export interface Opening {
  request: FindRequest & { query: TileId }
  found: Found
}

/** As JSON; every number keeps all its digits, NaN (of an undefined distance) becomes null. */
export function encodeOpening({ request, found }: Opening): string {
  const explanations = found.explanations.map(({ shares, ...rest }) => ({
    ...rest,
    shares: shares && Array.from(shares),
  }))
  return JSON.stringify({ request, found: { ...found, explanations } }, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  )
}

/** What `encodeOpening` wrote. Throws `Failure` AssetCorrupt for anything else. */
export function decodeOpening(text: string): Opening {
  const { request, found } = parseOpening(text, OPENING)
  const { searched, galleries, ids, distances, neighbourScores, queryScores } = found
  return {
    request,
    found: {
      searched,
      galleries: Uint16Array.from(galleries),
      ids: Uint32Array.from(ids),
      distances: float64Of(distances),
      neighbourScores: Float32Array.from(neighbourScores),
      queryScores: Float32Array.from(queryScores),
      explanations: found.explanations.map(({ shares, ...rest }) => ({
        ...rest,
        shares: shares && float64Of(shares),
      })),
      ...(found.scales && { scales: found.scales }),
      ...(found.alike && { alike: float64Of(found.alike) }),
      ...(found.lookShares && { lookShares: float64Of(found.lookShares) }),
    },
  }
}

const float64Of = (numbers: Numbers) => Float64Array.from(numbers, (number) => number ?? NaN)
