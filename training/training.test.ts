import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

/** The first Python that can import what training needs; Debian's torch belongs to /usr/bin/python3. */
function pythonWithTorch(): string | undefined {
  const needs = 'import torch, numpy, scipy, tomllib'
  return ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', needs]).status === 0,
  )
}

interface Entry {
  dtype: string
  shape: number[]
  data_offsets: [number, number]
}

function readHeader(path: string): Map<string, Entry> {
  const bytes = readFileSync(path)
  const length = Number(bytes.readBigUInt64LE(0))
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<string, Entry>
  return new Map(Object.entries(header).filter(([name]) => name !== '__metadata__'))
}

const python = pythonWithTorch()
const title = python
  ? 'training, on 64 made-up tiles'
  : 'training: skipped, because no Python here can import torch, numpy, scipy and tomllib'
if (!python) process.stderr.write(`${title}\n`)

describe.skipIf(!python)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-training-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  function run(step: string, profile: string, ...more: string[]): string {
    const options = [
      '--profile',
      profile,
      '--synthetic',
      '64',
      '--threads',
      '1',
      '--work',
      folder,
      '--output',
      folder,
    ]
    return execFileSync(python ?? 'python3', ['-m', 'training', step, ...options, ...more], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    })
  }

  it('trains in bfloat16 only where the processor computes in it', () => {
    const cpuInfo = join(folder, 'cpuinfo')
    const precisionWith = (flags: string, device = 'cpu') => {
      writeFileSync(cpuInfo, `processor : 0\nflags : fpu ${flags} sse\n`)
      const code = `from training.precision import possible; print(possible('bfloat16', '${device}', '${cpuInfo}'))`
      const cwd = fileURLToPath(new URL('..', import.meta.url))
      return execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' }).trim()
    }
    expect(precisionWith('avx2 avx512_bf16')).toBe('bfloat16')
    expect(precisionWith('avx2', 'cuda')).toBe('bfloat16')
    if (process.platform === 'linux') expect(precisionWith('avx2')).toBe('float32')
  })

  it('has the gradients of torch’s own layers, whichever way they are computed', () => {
    const code = `
import torch
from torch.nn import functional as F
from training.inception import ConvNormRelu
torch.manual_seed(0)
layers = [(192, 64, 1, 1, 1, 15), (768, 192, 1, 1, 1, 7), (64, 96, 3, 3, 1, 15), (384, 384, 1, 3, 1, 3), (192, 320, 3, 3, 2, 7)]
for channels, out, height, width, stride, side in layers:
    layer = ConvNormRelu(channels, out, height, width, stride, same=stride == 1).to(memory_format=torch.channels_last)
    layer.norm.weight.data.uniform_(0.5, 2)
    x = torch.randn(4, channels, side, side).contiguous(memory_format=torch.channels_last).requires_grad_()
    weights = [x, layer.conv.weight, layer.norm.weight, layer.norm.bias]
    own = F.relu(F.batch_norm(F.conv2d(x, layer.conv.weight, None, stride, layer.conv.padding), None, None,
                              layer.norm.weight, layer.norm.bias, True, 0.0, layer.norm.eps))
    grad = torch.randn_like(own)
    pairs = zip(torch.autograd.grad(own, weights, grad), torch.autograd.grad(layer(x), weights, grad))
    print(max(((b - a).norm() / a.norm()).item() for a, b in pairs))`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    const off = output.trim().split('\n').map(Number)
    expect(off).toHaveLength(5)
    for (const relative of off) expect(relative).toBeLessThan(1e-4)
  })

  it('leaves a query without a relevant row out of the mean average precision', () => {
    const code = `
import numpy as np
from training.retrieval import retrieval
rows = np.array([[0], [1], [2.5], [9]], 'f4')
print(*retrieval(rows, np.array([0, 1, 0, 2]), k=1), *retrieval(rows[:2], np.array([0, 1])))`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    const [precision, map, ofTwo, none] = output.trim().split(' ').map(Number)
    // The nearest row is of another class throughout; two queries find their match second.
    expect([precision, map, ofTwo, none]).toEqual([0, 0.5, 0, NaN])
  })

  it('reads the original archive, and refuses one that is not it', () => {
    const code = `
import io, tarfile
from training import cifar10
path = '${folder}/original.tar.gz'
with tarfile.open(path, 'w:gz') as archive:
    for number, name in enumerate([f'data_batch_{i}' for i in range(1, 6)] + ['test_batch']):
        record = bytes([number] + [10] * 1024 + [20] * 1024 + [30] * 1023 + [number])
        member = tarfile.TarInfo(f'cifar-10-batches-bin/{name}.bin')
        member.size = 2 * len(record)
        archive.addfile(member, io.BytesIO(2 * record))
data = cifar10.from_binary(path)
print(data.train_tiles.shape, data.train_tiles[0, 0, 0], data.train_tiles[-1, 31, 31], data.train_labels, data.test_labels)
try:
    cifar10.load('${folder}/no-cache', path)
except ValueError as error:
    print(error)`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    const [data, refusal] = output.trim().split('\n')
    expect(data).toBe('(10, 32, 32, 3) [10 20 30] [10 20  4] [0 0 1 1 2 2 3 3 4 4] [5 5]')
    expect(refusal).toMatch(/original.tar.gz has the MD5 .*, but cifar-10-binary.tar.gz was pub/)
  })

  it('starts from Keras’ own file, where h5py is there to read it', ({ skip }) => {
    skip(spawnSync(python ?? 'python3', ['-c', 'import h5py']).status !== 0, 'no h5py')
    const keras = join(folder, 'keras.h5')
    const code = `
from types import SimpleNamespace
import h5py, numpy as np
from training.inception import Inception
from training.steps import starting_network
with h5py.File('${keras}', 'w') as file:
    for number, layer in enumerate(Inception().convolutions(), 1):
        out, channels, height, width = layer.conv.weight.shape
        file[f'conv2d_{number}/conv2d_{number}/kernel:0'] = np.full((height, width, channels, out), number, 'f4')
        for value, name in enumerate(('beta', 'moving_mean', 'moving_variance'), 1):
            norm = f'batch_normalization_{number}'
            file[f'{norm}/{norm}/{name}:0'] = np.full(out, number + value / 4, 'f4')
network = starting_network(SimpleNamespace(init=None, base='${keras}'), {'dropout': 0}, None)
last = list(network.convolutions())[93]
norm = last.norm
print(*(values.unique().tolist() for values in (last.conv.weight, norm.weight, norm.bias, norm.running_mean, norm.running_var)))`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    expect(output.trim()).toBe('[94.0] [1.0] [94.25] [94.5] [94.75]')
  })

  it('trains the classifier for two steps and exports folded float16 weights', () => {
    expect(run('train', 'third', '--steps', '2')).toMatch(/step 2\/2 .*loss \d/)
    run('export', 'third')
    const tensors = readHeader(join(folder, 'inception_v3_cifar10.safetensors'))
    expect(tensors.size).toBe(94 * 2 + 4)
    expect(tensors.get('conv2d_1/kernel')).toMatchObject({ dtype: 'F16', shape: [3, 3, 3, 32] })
    expect(tensors.get('conv2d_94/bias')).toMatchObject({ dtype: 'F16', shape: [192] })
    expect(tensors.get('predictions/kernel')).toMatchObject({ dtype: 'F16', shape: [512, 10] })
    const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as {
      scores: number[][]
    }
    expect(reference.scores).toHaveLength(32)
    for (const row of reference.scores)
      expect(row.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5)
  })

  it('learns with two processes what their two parts of the batch tell', () => {
    const code = `
import torch
from training import cifar10
from training.classifier import Learner
from training.crew import Crew
from training.inception import Inception
if __name__ == '__main__':
    torch.manual_seed(0)
    torch.set_num_threads(1)
    data = cifar10.load(None, None, 16)
    tiles, labels = torch.from_numpy(data.train_tiles), torch.from_numpy(data.train_labels)
    settings = {'seed': 1, 'batch': 16, 'precision': 'float32', 'learning_rate': 1, 'warm_up': 0, 'colour': 0.1, 'cut_out': 0,
                'cut_mix': 0.5, 'label_smoothing': 0.1, 'phases': [{'size': 75, 'epochs': 3, 'frozen': 2}]}
    network = Inception().to(memory_format=torch.channels_last)
    told, sums = [], {}
    for number in range(2):
        told.append(Learner(network, tiles, labels, settings, part=(number, 2)).learn(1))
        for name, weights in network.named_parameters():
            if weights.grad is not None:
                sums[name] = sums.get(name, 0) + weights.grad / 2
                weights.grad = None
    torch.set_num_threads(2)
    with Crew(Learner(network, tiles, labels, settings, part=(0, 2)), 2) as crew:
        loss, correct, images = crew.learn(1)
    trained = {name: weights.grad for name, weights in network.named_parameters() if weights.grad is not None}
    assert trained.keys() == sums.keys()
    print(max(((trained[name] - sums[name]).norm() / sums[name].norm()).item() for name in sums))
    print(abs(loss - (told[0][0] + told[1][0]) / 2), correct - told[0][1] - told[1][1], images)`
    const path = join(folder, 'two_processes.py')
    writeFileSync(path, code)
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const env = { ...process.env, PYTHONPATH: cwd }
    const output = execFileSync(python ?? 'python3', [path], { cwd, env, encoding: 'utf8' })
    const [gradients, loss, correct, images] = output.trim().split(/\s+/).map(Number)
    expect(gradients).toBeLessThan(1e-4)
    expect(loss).toBeLessThan(1e-5)
    expect([correct, images]).toEqual([0, 16])
    const more = ['--threads', '2', '--processes', '2', '--steps', '2']
    expect(run('train', 'first', ...more)).toMatch(/step 2\/2 .*loss \d/)
  })

  it('learns by the settings of the phase that a step is in', () => {
    const code = `
import torch
from training import classifier
seen = []
classifier.learn = lambda network, view, target, settings: (seen.append(settings['label_smoothing']), 0)
network = type('Network', (), {'train': lambda self: None})()
settings = {'seed': 1, 'batch': 4, 'precision': 'float32', 'learning_rate': 1, 'warm_up': 0, 'colour': 0, 'cut_out': 0,
            'label_smoothing': 0.1, 'phases': [{'size': 75, 'epochs': 1, 'label_smoothing': 0.2}, {'size': 75, 'epochs': 1}]}
tiles, labels = torch.zeros(4, 32, 32, 3, dtype=torch.uint8), torch.zeros(4, dtype=torch.long)
learner = classifier.Learner(network, tiles, labels, settings)
for step in range(2):
    learner.learn(step)
print(*seen)`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const seen = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    expect(seen.trim()).toBe('0.2 0.1')
  })

  it('resumes from its checkpoint', () => {
    expect(existsSync(join(folder, 'third', 'checkpoint.pt'))).toBe(true)
    const output = run('train', 'third', '--steps', '3')
    expect(output).toContain('goes on behind step 2')
    expect(output).toContain('step 3/3')
    expect(output).not.toContain('step 2/')
  })

  it('goes on with no checkpoint that was begun from other weights', () => {
    const exported = join(folder, 'inception_v3_cifar10.safetensors')
    expect(() => run('train', 'third', '--init', exported, '--steps', '4')).toThrow(
      /checkpoint.pt was begun from chance, 64 made-up tiles, not from weights of sha256/,
    )
  })

  it('goes on from the weights that it exported, which compute the same before the first step', () => {
    const exported = join(folder, 'inception_v3_cifar10.safetensors')
    const code = `
import torch
from training import cifar10, inference, pixels, unfold, weights
from training.inception import Inception
from training.tensor_file import read_tensors
tensors = read_tensors('${exported}')
tiles = torch.from_numpy(cifar10.load(None, None, 16).train_tiles)
network = Inception()
weights.fill(network, unfold.unfold(tensors, tiles, 75))
folded = inference.FoldedInception(Inception(), tensors)
matrix = pixels.bicubic_matrix(75)
pooled = folded(tiles, matrix)[2]
with torch.no_grad():
    again = network.eval().pool(pixels.enlarge(tiles, matrix))
print(((again - pooled).abs().max() / pooled.abs().max()).item())`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const off = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    expect(Number(off.trim().split('\n').at(-1))).toBeLessThan(1e-4)
    expect(run('train', 'fourth', '--init', exported, '--steps', '1')).toContain('step 1/1')
  })

  it('exports the mean of two profiles’ folded weights', () => {
    const third = join(folder, 'third.safetensors')
    copyFileSync(join(folder, 'inception_v3_cifar10.safetensors'), third)
    run('export', 'fourth')
    const fourth = join(folder, 'fourth.safetensors')
    copyFileSync(join(folder, 'inception_v3_cifar10.safetensors'), fourth)
    run('export', 'best', '--init', third)
    const code = `
from training.tensor_file import read_tensors
third, fourth, best = (read_tensors(f'${folder}/{name}.safetensors') for name in ('third', 'fourth', 'inception_v3_cifar10'))
assert third.keys() == fourth.keys() == best.keys()
print(max(abs(third[name] - fourth[name]).max() for name in best))
print(max(abs((third[name].astype('f8') + fourth[name]) / 2 - best[name]).max() for name in best))`
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(python ?? 'python3', ['-c', code], { cwd, encoding: 'utf8' })
    const [apart, off] = output.trim().split('\n').map(Number)
    expect(apart).toBeGreaterThan(0.001)
    expect(off).toBeLessThan(0.001)
    const { images } = JSON.parse(run('evaluate', 'best', '--limit', '12')) as { images: number }
    expect(images).toBe(12)
    // Figures of some of the images must not take the place of those of all.
    expect(existsSync(join(folder, 'test-scores-float32.f32'))).toBe(false)
    expect(existsSync(join(folder, 'test-scores-float32.json'))).toBe(false)
    // Whatever profile was exported last lies where what ships lies.
    expect(() => run('evaluate', 'third')).toThrow('was exported by --profile best, not third')
    expect(() => run('train', 'best')).toThrow('best is the mean of third and fourth')
  })

  it('trains the autoencoder for two steps and exports its layers in order', () => {
    expect(run('train', 'autoencoder', '--steps', '2')).toMatch(/step 2\/2/)
    run('export', 'autoencoder')
    const { layers, code } = JSON.parse(readFileSync(join(folder, 'autoencoder.json'), 'utf8')) as {
      layers: Record<'encoder' | 'decoder', { name?: string; kernel?: number[] }[]>
      code: { width: number }
    }
    expect(layers.encoder.at(-1)).toMatchObject({ name: 'code', op: 'MatMul' })
    const tensors = readHeader(join(folder, 'autoencoder.safetensors'))
    expect(tensors.get('encoder/code/bias')?.shape).toEqual([code.width])
    for (const part of ['encoder', 'decoder'] as const) {
      for (const layer of layers[part]) {
        if (layer.name !== undefined)
          expect(tensors.get(`${part}/${layer.name}/kernel`)?.shape).toEqual(layer.kernel)
      }
    }
  })
})
