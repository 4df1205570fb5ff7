import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { wasmThreads } from './wasm-threads-plugin.ts'

/** What the built page may do: nothing but what its own origin holds. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // TensorFlow.js' WASM backend is compiled in the browser.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // Sheets and photos are drawn from blobs.
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  // Scripts come by the one policy of src/trusted-scripts.ts, markup by none.
  "require-trusted-types-for 'script'",
  'trusted-types default',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Only in the build: the development server needs inline scripts for its hot reload. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
}

/** The page's own code is asked for with the script that starts it, not after that has come. */
const preloadPage: Plugin = {
  name: 'preload-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const page = Object.values(bundle ?? {}).find(
        (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/page.tsx'),
      )
      if (!page) throw new Error('The page has no code of its own: see src/main.ts.')
      const attrs = { rel: 'modulepreload', crossorigin: true, href: `./${page.fileName}` }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  },
}

/** The page opens without a network and can be installed; src/service-worker.ts keeps it. */
const installable = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src',
  filename: 'service-worker.ts',
  // The page registers it by itself, after the first mosaic.
  injectRegister: null,
  injectManifest: {
    globPatterns: ['**/*.{html,js,css,wasm,svg,png,json,jpg,webmanifest}'],
    // Checked, and kept, by the page itself.
    globIgnores: ['assets/**'],
    maximumFileSizeToCacheInBytes: 4_000_000,
  },
  manifest: {
    name: 'Lookalike',
    short_name: 'Lookalike',
    description: 'The ten images most like any image. Nothing leaves this device.',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f5f5f3',
    theme_color: '#4338ca',
    categories: ['photo', 'utilities', 'education'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    share_target: {
      action: './share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: 'photo', accept: ['image/*'] }] },
    },
    file_handlers: [
      {
        action: './',
        accept: {
          'image/jpeg': ['.jpg', '.jpeg'],
          'image/png': ['.png'],
          'image/webp': ['.webp'],
          'image/avif': ['.avif'],
          'image/gif': ['.gif'],
          'image/bmp': ['.bmp'],
        },
      },
    ],
  },
})

/** With them a browser lets the page have threads: WASM then runs on more than one core. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** A built page reads the assets that it was built with, and no others: releases are never mixed. */
const manifestSha256 = () =>
  createHash('sha256').update(readFileSync('public/assets/manifest.json')).digest('hex')

export default defineConfig(({ command, mode }) => ({
  define:
    command === 'build' && mode === 'production'
      ? { 'import.meta.env.VITE_MANIFEST_SHA256': JSON.stringify(manifestSha256()) }
      : {},
  // The same dist/ works at a domain's root and below any path.
  base: './',
  plugins: [react(), wasmThreads(), contentSecurityPolicy, preloadPage, installable],
  build: {
    target: 'es2022',
    sourcemap: true,
    // Apart from public/assets/, which the manifest lists completely.
    assetsDir: 'app',
    // A WASM or SVG file inlined as data: would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es', plugins: () => [wasmThreads()] },
  preview: { headers: ISOLATED },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'training/**/*.test.ts'],
    environment: 'node',
    // Long enough for a machine that has other things to do: only what hangs takes it.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Vitest would leave a core to itself: half of those of a small machine.
    maxWorkers: '100%',
  },
}))
