/** A long use of the page in short: clicks, slider moves and drops by a fixed seed, each answer compared with an oracle. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { fixedRandom } from '../scripts/fixed-random.ts'
import { searchBlend } from '../src/neighbours/blend.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { BLEND_SCALE, scaleOf } from '../src/neighbours/scale.ts'
import { decodeTable, rowOf } from '../src/neighbours/table.ts'
import { imageId, nearest, shippedScores } from './oracle.ts'
import {
  drop,
  neighbourItems,
  neighboursOf,
  shownNeighbours,
  shownScores,
  slider,
} from './page-driver.ts'
import { tilePng } from './test-files.ts'

const [scores, code] = ['scores', 'code'].map((feature) =>
  decodeTable(readFileSync(`public/assets/cifar10-test/${feature}.table`)),
)
const ends = [scores!, code!].map((table) => {
  const prepared = prepareDistance('euclidean', table)
  return { prepared, scale: scaleOf(prepared, BLEND_SCALE) }
})

/** The ten of an image: at weight 0 a float64 oracle's, else by the page's own modules in Node. */
function tenOf(index: number, weight: number): string[] {
  if (weight === 0) return nearest(shippedScores(index), 10, index).map(({ image }) => image)
  const blend = { what: ends[0]!, look: ends[1]!, weight }
  const query = { what: rowOf(scores!, index), look: rowOf(code!, index) }
  return Array.from(searchBlend(blend, query, { k: 10, exclude: index }).ids, imageId)
}

/** Uses the page as one visit does; `page` shows a tile's mosaic by the article's method, its model ready. */
export class Visitor {
  /** Whole numbers below n. */
  private readonly below: (n: number) => number
  private index: number
  private weight = 0

  /** @param index the test image that is the query now */
  constructor(
    private readonly page: Page,
    { seed, index }: { seed: number; index: number },
  ) {
    const random = fixedRandom(seed)
    this.below = (n) => Math.floor(random() * n)
    this.index = index
  }

  /** Of twenty steps twelve are clicks on the wall, four on neighbours, three slider moves, one a photo. */
  async step(): Promise<void> {
    const kind = this.below(20)
    if (kind < 12) await this.clickWall()
    else if (kind < 16) await this.clickNeighbour()
    else if (kind < 19) await this.slide(this.below(2) * this.below(101))
    else await this.dropPhoto()
  }

  private async clickWall(): Promise<void> {
    if (this.below(8) === 0) await this.page.getByRole('button', { name: 'Shuffle' }).click()
    const cells = this.page.getByRole('gridcell')
    const cell = cells.nth(this.below(40))
    const image = (await cell.getAttribute('data-image'))!
    await this.page.locator(`[role=gridcell][data-image="${image}"]`).click()
    await this.expectTen(image)
  }

  private async clickNeighbour(): Promise<void> {
    const item = neighbourItems(this.page).nth(this.below(10))
    const image = (await item.getAttribute('data-image'))!
    await item.getByRole('button').click()
    await this.expectTen(image)
  }

  private async slide(hundredths: number): Promise<void> {
    this.weight = hundredths / 100
    await slider(this.page).fill(String(this.weight))
    const shown = async () => (await shownNeighbours(this.page)).map(({ image }) => image)
    await expect.poll(shown, { intervals: [20, 50, 100] }).toEqual(tenOf(this.index, this.weight))
  }

  /** The photo of a tile, then back to a tile: only a tile's blend can be foretold. */
  async dropPhoto(): Promise<void> {
    await this.slide(0)
    const index = this.below(10_000)
    await drop(this.page, await tilePng(index))
    const shown = await neighboursOf(this.page, `tile-${index}.png`)
    const expected = nearest(await shownScores(this.page), 10)
    expect(shown.map(({ image }) => image)).toEqual(expected.map(({ image }) => image))
    await this.clickNeighbour()
  }

  private async expectTen(image: string): Promise<void> {
    this.index = Number(image.split('/')[1])
    const shown = (await neighboursOf(this.page, image)).map((neighbour) => neighbour.image)
    expect(shown).toEqual(tenOf(this.index, this.weight))
  }
}
