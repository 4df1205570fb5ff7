import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { UnlessBroken } from './broken-page.tsx'

it('a page that breaks while it is drawn says so and offers to reload it; another is left alone', () => {
  const page = new UnlessBroken({ children: createElement('p', {}, 'all well') })
  const shown = () => renderToStaticMarkup(page.render())
  expect(shown()).toBe('<p>all well</p>')
  page.state = UnlessBroken.getDerivedStateFromError()
  expect(shown()).toMatch(/<h1>Lookalike<.*<main>.*stopped working.*<button type="button">Reload</)
})
