import { expect, it, vi } from 'vitest'
import type { FeatureName } from '../features/feature-names.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import type { Retrieval } from '../quality/retrieval.ts'
import { saveDoubts, saveEvaluation, saveTwins } from './quality-files.ts'
import { ARTICLE_EVALUATION } from './quality-link.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

const saveFile = vi.hoisted(() => vi.fn<(file: File) => void>())
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./save-file.ts', () => ({ saveFile }))

const savedEvaluation = async (
  feature: FeatureName,
  weight: number,
  distance: DistanceName = 'euclidean',
) => {
  const result = {
    ...{
      queries: Uint32Array.of(0),
      withoutValue: 0,
      ...{ withoutRelevant: 0, precision: Float64Array.of(1), idealPrecision: Float64Array.of(1) },
      p10: 1,
      map: 1,
    },
    ...{ classQueries: new Uint32Array(0), classPrecision: new Float64Array(0) },
    ...{ classIdealPrecision: new Float64Array(0), confusion: new Uint32Array(0) },
  } as Partial<Retrieval> as Retrieval
  const request = { ...ARTICLE_EVALUATION, feature, distance, weight }
  quality.setState({
    evaluation: { run: { status: 'idle' }, done: { request, result, seconds: 1 } },
  })
  saveEvaluation()
  return JSON.parse(await saveFile.mock.lastCall![0].text()) as Record<string, unknown>
}

it('states no blend where the code alone was evaluated, whatever the slider was left at', async () => {
  expect(await savedEvaluation('scores', 0.5)).toMatchObject({ weight: 0.5 })
  expect(await savedEvaluation('code', 0.5)).toMatchObject({ weight: 0 })
})

it('names what was evaluated at the slider’s end, in the file’s name too, not what was set', async () => {
  expect(await savedEvaluation('scores', 1, 'cosine')).toMatchObject({
    ...{ feature: 'code', distance: 'euclidean', weight: 1 },
  })
  expect(saveFile.mock.lastCall![0].name).toContain('-code-euclidean.json')
})

it('names the autoencoder beside the model where codes were compared, and only there', async () => {
  const makers = { modelSha256: 'a', autoencoderSha256: 'b' }
  state.setState({ gallery: { status: 'ready', ...makers, modelBytes: 1 } })
  expect(await savedEvaluation('scores', 0.5)).toMatchObject(makers)
  expect(await savedEvaluation('scores', 1)).toMatchObject(makers)
  expect(await savedEvaluation('code', 0)).toMatchObject(makers)
  const alone = await savedEvaluation('embedding', 0)
  expect(alone).toMatchObject({ modelSha256: 'a' })
  expect(alone).not.toHaveProperty('autoencoderSha256')
})

const OWN = 'own-abcdefgh'
const comparisonOf = (gallery: string) => ({ gallery, against: gallery, most: 10, linking: true })
const twins = {
  ...{ first: Uint32Array.of(0, 1), second: Uint32Array.of(1, 2) },
  distances: Float64Array.of(0.5, 9),
}
const saved = async () => {
  const file = saveFile.mock.lastCall![0]
  return [file.name, (await file.text()).trim().split('\r\n')] as const
}

it('saves the pairs within the bound; of own photos their groups, with sizes and names', async () => {
  const image = { path: 'sea/0.jpg', width: 60, height: 40, bytes: 9 }
  const images = [image, { ...image, path: 'sea/1.jpg' }, image]
  state.setState({ galleries: { [OWN]: { images } as never } })
  const ask = (gallery: string) =>
    quality.setState({
      bound: 6,
      twins: {
        run: { status: 'idle' },
        done: { request: comparisonOf(gallery), result: twins, seconds: 1 },
      },
    })
  saveFile.mockClear()
  saveTwins()
  expect(saveFile).not.toHaveBeenCalled()
  ask('cifar10-test')
  saveTwins()
  const [name, [, pair, ...others]] = await saved()
  expect([name, others]).toEqual(['lookalike-twins-cifar10-test-cifar10-test.csv', []])
  expect(pair).toContain('cifar10-test/00000')
  ask(OWN)
  saveTwins()
  expect((await saved())[1].slice(1)).toEqual([
    `1,${OWN}/00000,sea/0.jpg,60,40,9,0.5`,
    `1,${OWN}/00001,sea/1.jpg,60,40,9,0.5`,
  ])
})

it('saves the doubtful labels once there are any', async () => {
  saveFile.mockClear()
  saveDoubts()
  expect(saveFile).not.toHaveBeenCalled()
  const result = {
    ...{ ids: Uint32Array.of(7), labels: Uint8Array.of(0), suggested: Uint8Array.of(1) },
    ...{ votes: Float64Array.of(1), ownVotes: Float64Array.of(0), voters: Uint32Array.of(9) },
    ...{ withoutValue: 0, withoutAlly: 0 },
  }
  const request = { ...ARTICLE_EVALUATION, most: 10 }
  quality.setState({ doubts: { run: { status: 'idle' }, done: { request, result, seconds: 1 } } })
  saveDoubts()
  const [name, rows] = await saved()
  expect(name).toBe('lookalike-doubts-cifar10-test.csv')
  expect(rows[1]).toContain('cifar10-test/00007')
})
