import { expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { fetchModels, type Download } from './fetch-models.ts'

const text = (value: object) => new TextEncoder().encode(JSON.stringify(value))
const files: Record<string, Uint8Array<ArrayBuffer>> = {
  'model/model.json': text({ name: 'model' }),
  'model/shard-1.bin': Uint8Array.of(1, 2),
  'model/golden.json': text({ image: 'g/00001' }),
  'coder/model.json': text({ name: 'coder' }),
  'coder/shard-1.bin': Uint8Array.of(3),
  'coder/golden.json': text({ image: 'g/00002' }),
}
const sizeOf = (folder: string) =>
  files[`${folder}/model.json`]!.length + files[`${folder}/shard-1.bin`]!.length
const factsOf = (folder: string) => {
  return { path: `${folder}/model.json`, bytes: sizeOf(folder), sha256: '' }
}

/** Assets of which all but `fetched` came from the cache, and `missing` is not there. */
const assetsOf = (fetched: string, missing = ''): Parameters<typeof fetchModels>[0] => ({
  manifest: {
    model: factsOf('model'),
    autoencoder: factsOf('coder'),
    files: Object.fromEntries(Object.keys(files).map((path) => [path, { bytes: 0, sha256: '' }])),
  },
  async read(path, options) {
    if (path === missing) throw new Failure('AssetMissing', `no ${path}`)
    const [bytes, cached] = [files[path]!, path !== fetched]
    options?.onBytes?.(bytes.length, cached)
    return { bytes, cached }
  },
})
const fetchAll = (
  assets: ReturnType<typeof assetsOf>,
  onProgress: (download: Download) => void = () => undefined,
) => fetchModels(assets, new AbortController().signal, onProgress)

it('gives both models, each with its own shards and golden file', async () => {
  const { model, autoencoder } = await fetchAll(assetsOf(''))
  expect(model).toMatchObject({ artifacts: { modelJson: { name: 'model' } }, golden: { image: 'g/00001' } }) // prettier-ignore
  expect(new Uint8Array(model.artifacts.weightData)).toEqual(Uint8Array.of(1, 2))
  expect(autoencoder).toMatchObject({ artifacts: { modelJson: { name: 'coder' } }, golden: { image: 'g/00002' } }) // prettier-ignore
  expect(new Uint8Array(autoencoder.artifacts.weightData)).toEqual(Uint8Array.of(3))
})

it('counts the bytes of both, and no other, to the total', async () => {
  const downloads: Download[] = []
  await fetchAll(assetsOf(''), (download) => downloads.push(download))
  const total = sizeOf('model') + sizeOf('coder')
  expect(downloads.at(-1)).toEqual({ received: total, total, cached: true })
  expect(downloads.every((download) => download.total === total)).toBe(true)
})

it.each([
  ['', true],
  ['model/shard-1.bin', false],
  ['coder/model.json', false],
])('tells whether all came from the cache: but for "%s", %s', async (fetched, cached) => {
  expect((await fetchAll(assetsOf(fetched))).cached).toBe(cached)
})

it.each(['model/shard-1.bin', 'coder/shard-1.bin', 'coder/golden.json'])(
  'fails where %s does',
  async (missing) => {
    await expect(fetchAll(assetsOf('', missing))).rejects.toThrow(`no ${missing}`)
  },
)
