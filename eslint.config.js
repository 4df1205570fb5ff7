// The lint rules; the import order of the rooms of src/ is the one array below.
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** A file imports only from its own room or from rooms that stand before it here. */
const rooms = [
  'words',
  'failure.ts',
  'once.ts',
  'assembly',
  'images',
  'features',
  'neighbours',
  'quality',
  'mosaic',
  'storage',
  'worker',
  'store',
  'ui',
  'page.tsx',
  'main.ts',
]

const isFile = (room) => room.includes('.')
const noTensorFlow = {
  group: ['@tensorflow/*'],
  message: 'Only src/features/ imports TensorFlow.js.',
}

/** What the files of a room must not import: the rooms after it, and TensorFlow.js but in features/. */
const roomRules = rooms.map((room, index) => {
  const later = rooms.slice(index + 1).map((name) => name.replace('.', '\\.'))
  const before = rooms.slice(0, index).join(', ') || 'nothing'
  const upwards = {
    regex: `^\\.{1,2}/(${later.join('|')})(/|$)`,
    message: `src/${room} may import only from itself and: ${before}.`,
  }
  const patterns = [
    ...(later.length ? [upwards] : []),
    ...(room === 'features' ? [] : [noTensorFlow]),
  ]
  return {
    files: [isFile(room) ? `src/${room}` : `src/${room}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
})

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.cache', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,js}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...roomRules,
  { files: ['src/**/*.tsx'], ...reactHooks.configs.flat.recommended },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
)
