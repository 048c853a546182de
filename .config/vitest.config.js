import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: path.dirname(path.dirname(fileURLToPath(import.meta.url))),
  test: {
    include: ['test/**/*.test.ts'],
    // Tests start processes and parse real files: the machine may be slow and small.
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // By itself Vitest leaves a core to whoever watches: of two that is half the machine.
    maxWorkers: '100%',
    // A test that asserts nothing is a test that cannot fail.
    expect: { requireAssertions: true },
    allowOnly: false,
  },
})
