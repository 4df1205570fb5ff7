import { afterEach, expect, it, vi } from 'vitest'

/** The module as another tab has it. */
async function newTab() {
  vi.resetModules()
  return import('./other-tabs.ts')
}

const channels: BroadcastChannel[] = []
const { BroadcastChannel: Channel } = globalThis
vi.stubGlobal(
  'BroadcastChannel',
  class extends Channel {
    constructor(name: string) {
      super(name)
      channels.push(this)
    }
  },
)
afterEach(() => channels.splice(0).forEach((channel) => channel.close()))

it('a change is told to the other tabs of the same page, and not to the tab that made it', async () => {
  const [one, two, elsewhere] = [await newTab(), await newTab(), await newTab()]
  const [own, others, foreign] = [vi.fn(), vi.fn(), vi.fn()]
  two.tellOtherTabs('own-zzzzzzzz')
  one.joinOtherTabs('https://example.org/lookalike/', own)
  two.joinOtherTabs('https://example.org/lookalike/', others)
  elsewhere.joinOtherTabs('https://example.org/', foreign)
  one.tellOtherTabs('own-aaaaaaaa')
  await vi.waitFor(() => expect(others).toHaveBeenCalledExactlyOnceWith('own-aaaaaaaa'))
  two.tellOtherTabs('own-bbbbbbbb')
  await vi.waitFor(() => expect(own).toHaveBeenCalledExactlyOnceWith('own-bbbbbbbb'))
  expect(foreign).not.toHaveBeenCalled()
})
