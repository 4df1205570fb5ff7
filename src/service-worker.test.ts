import { beforeEach, expect, it, vi } from 'vitest'
import { base } from './storage/stored-state-fixture.ts'

type Respond = (event: object) => void
const listeners = new Map<string, Respond>()
const open = vi.fn()
const fetchNow = vi.fn()

beforeEach(async () => {
  vi.resetModules()
  vi.resetAllMocks()
  const scope = {
    registration: { scope: base },
    location: new URL(base),
    addEventListener: (kind: string, listener: Respond) => listeners.set(kind, listener),
    __WB_MANIFEST: [{ url: 'index.html', revision: '1' }],
  }
  vi.stubGlobal('self', scope)
  vi.stubGlobal('location', scope.location)
  vi.stubGlobal('registration', scope.registration)
  vi.stubGlobal('fetch', fetchNow)
  vi.stubGlobal('caches', { open, delete: async () => true })
  await import('./service-worker.ts')
})

/** What the page, or whoever opens it, is answered. */
function answer(request: object): Promise<Response> {
  return new Promise((respondWith) => listeners.get('fetch')!({ request, respondWith }))
}

const damaged = new DOMException('Unexpected internal error.', 'UnknownError')

it.each([
  ['cannot be opened', () => open.mockRejectedValue(damaged)],
  ['cannot be read', () => open.mockResolvedValue({ match: () => Promise.reject(damaged) })],
  ['has been cleared', () => open.mockResolvedValue({ match: async () => undefined })],
])('a page whose cache %s comes over the network', async (_, break_) => {
  break_()
  fetchNow.mockResolvedValue(new Response('the page'))
  const page = await answer({ method: 'GET', mode: 'navigate', url: base })
  expect(await page.text()).toBe('the page')
})

it('a photo that is shared where there is no room leads to the page, which can say so', async () => {
  const put = () => Promise.reject(new DOMException('No room.', 'QuotaExceededError'))
  open.mockResolvedValue({ put })
  const form = new FormData()
  form.append('photo', new File(['x'], 'cat.jpg'))
  const formData = async () => form
  const { status, headers } = await answer({ method: 'POST', url: `${base}share`, formData })
  expect([status, headers.get('location')]).toEqual([303, `${base}?shared`])
})
