import { expect, it } from 'vitest'
import { RecentRate } from './recent-rate.ts'

it('goes by many seconds, however often something is reported', () => {
  const recent = new RecentRate()
  const rates = Array.from({ length: 1000 }, (_, i) => {
    // Ten a second, but for a stop of half a second every ten.
    const time = i * 100 + Math.floor(i / 100) * 500
    return recent.mark(time, i)
  })
  expect(rates[0]).toBe(0)
  for (const rate of rates.slice(200)) expect(Math.abs(rate - 9.6)).toBeLessThan(0.5)
})
