/** What every state of the page owes everyone: nothing that axe finds, in both colour schemes, and no scrolling but where it belongs. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

/** What a colour scheme can break; all else is the same in both. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** WCAG 2.2 A and AA, and axe's best practices. Takes seconds: once for each state is enough. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way to another has neither's contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
    if (colorScheme === 'dark') axe.withRules(OF_COLOURS)
    else axe.options({ rules: { 'target-size': { enabled: true } } })
    const { violations } = await axe.analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    expect(found, `axe, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  await expectNoSidewaysScrolling(page)
  await expectFixedFrame(page)
}

/** On a wide screen the panels scroll, the page does not: the focus would move it all away otherwise. */
async function expectFixedFrame(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement
    return innerWidth < 1000 ? 0 : scrollHeight - clientHeight
  })
  expect(beyond, 'pixels below the window').toBe(0)
}

export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.tagName} ${element.className}`)
  })
  expect(tooWide).toEqual([])
}

/** Text of twice its size by the browser's own setting, or of the usual one. */
export async function enlargeText(page: Page, isLarge = true): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: isLarge ? 32 : 16 } })
}

/** Text as widely spaced as WCAG 1.4.12 has people set it, or as it was. */
export async function spaceText(page: Page, isWide = true): Promise<void> {
  await page.evaluate((isWide) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`,
    )
    document.adoptedStyleSheets = isWide ? [sheet] : []
  }, isWide)
}

/** Text that its own box cuts off, or that is written beyond it. */
export async function cutText(texts: Locator): Promise<string[]> {
  expect(await texts.count(), 'texts to look at').toBeGreaterThan(0)
  return texts.evaluateAll((elements) =>
    elements
      .filter((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        const beyond = range.getBoundingClientRect().right - element.getBoundingClientRect().right
        return beyond > 1 || element.scrollWidth > element.clientWidth + 1
      })
      .map(({ textContent }) => textContent),
  )
}

/** Writes down, from now on, what a live region has come to say; the returned function reads it, and silence not. */
export async function listen(page: Page, region: string): Promise<() => Promise<string[]>> {
  await page.locator(region).evaluate((line) => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {
      ...{ childList: true, characterData: true, subtree: true },
    })
  })
  return () =>
    page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.filter(Boolean))
}

export interface Reached {
  /** Its accessible name or text, for reading a failure. */
  name: string
  /** Whether its middle is covered by something else, or outside the window. */
  hidden: boolean
  /** Whether the focus can be seen on it or on the control that it stands for. */
  ringed: boolean
  /** Less than 24 CSS pixels wide or high, and no link in a sentence. */
  small: boolean
}

/** Presses Tab, or Shift and Tab, until the focus has gone through the whole page, and tells what it reached. */
export async function tabThrough(page: Page, key = 'Tab'): Promise<Reached[]> {
  const reached: Reached[] = []
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-tabbed]'))
      delete element.dataset.tabbed
    const active = document.activeElement as HTMLElement | null
    active?.blur()
  })
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press(key)
    const found = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement | null
      if (!active || active === document.body) return undefined
      const first = active.dataset.tabbed
      active.dataset.tabbed = 'yes'
      if (first) return undefined
      // A file field is hidden within the label that looks like a button.
      const shown = active.closest<HTMLElement>('label.button') ?? active
      const { left, top, width, height } = shown.getBoundingClientRect()
      const above = document.elementFromPoint(left + width / 2, top + height / 2)
      const { outlineStyle, outlineWidth } = getComputedStyle(shown)
      const isInSentence = active.tagName === 'A' && getComputedStyle(active).display === 'inline'
      return {
        name: active.getAttribute('aria-label') ?? (active.textContent || active.outerHTML),
        hidden: !above || !(shown.contains(above) || above.contains(shown)),
        ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        small: !isInSentence && (width < 24 || height < 24),
      }
    })
    if (!found) break
    reached.push({ ...found, name: found.name.trim().slice(0, 60) })
  }
  return reached
}
