import { describe, expect, it } from 'vitest'
import { fileListOf, fileLists, parseFileList } from './file-list.ts'

const facts = { bytes: 12, sha256: 'ab'.repeat(32) }
const list = 'train/files.json'
const files = { 'train/labels.bin': facts, 'train/sheets/sheet-000.webp': facts }

it('knows the lists that a manifest names by their file’s name, below a folder only', () => {
  const named = { 'a/files.json': facts, 'files.json': facts, 'b/my-files.json': facts }
  expect(fileLists({ files: named })).toEqual(['a/files.json'])
})

describe('parseFileList', () => {
  it('gives back the files of which a list was made, by their paths below assets/', () => {
    expect(parseFileList(fileListOf(files, list), list)).toEqual(files)
    expect(parseFileList(fileListOf({}, list), list)).toEqual({})
  })

  const refuses = (text: string) => {
    const parse = () => parseFileList(text, list)
    expect(parse).toThrow(expect.objectContaining({ name: 'AssetCorrupt' }))
    expect(parse).toThrow(list)
  }

  it.each(['', '<!doctype html>', '{"version":1', 'null', '[]', '{}'])('refuses %j', refuses)

  it.each<[string, object]>([
    ['another version', { version: 2, files: {} }],
    ['no files', { version: 1 }],
    ['a file without hash', { version: 1, files: { a: { bytes: 1 } } }],
    ['a file that is null', { version: 1, files: { a: null } }],
  ])('refuses %s', (_, wrong) => refuses(JSON.stringify(wrong)))

  it.each(['../model/model.json', 'a/../../b', '/a', 'https://evil.example/a', 'a//b', '.a', ''])(
    'refuses a list that names %j, outside its folder',
    (name) => refuses(JSON.stringify({ version: 1, files: { [name]: facts } })),
  )
})
