// The lint rules; the import order of the rooms of src/ is the one array below.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** A file imports only from its own room or from rooms that stand before it here. */
const rooms = [
  'failure.ts',
  'images',
  'features',
  'neighbours',
  'quality',
  'mosaic',
  'storage',
  'worker',
  'store',
  'ui',
  'main.tsx',
]

const upwardImports = rooms.map((room, index) => ({
  target: `./src/${room}`,
  from: rooms.slice(index + 1).map((later) => `./src/${later}`),
  message: `src/${room} may import only from itself and: ${rooms.slice(0, index).join(', ') || 'nothing'}.`,
}))

const onlyIn = (packages, message) => ({ group: packages, message })

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.cache', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,js}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        { zones: upwardImports.filter((z) => z.from.length) },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [onlyIn(['@tensorflow/*'], 'Only src/features/ imports TensorFlow.js.')] },
      ],
    },
  },
  { files: ['src/**/*.tsx'], ...reactHooks.configs.flat.recommended },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
)
