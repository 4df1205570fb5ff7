import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

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
  plugins: [react(), contentSecurityPolicy],
  build: {
    target: 'es2022',
    sourcemap: true,
    // Apart from public/assets/, which the manifest lists completely.
    assetsDir: 'app',
    // A WASM or SVG file inlined as data: would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'training/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
}))
