import { defineConfig } from 'vitest/config'

/**
 * Three suites, run apart because they need different things:
 * unit (nothing), integration (a real PostgreSQL) and workflows (PostgreSQL, the engine, the sandbox ERP).
 */
const suite = (name: string, include: string[], extra = {}) => ({
  extends: true as const,
  test: { name, include, ...extra },
})

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      suite('unit', ['{src,engine,sandbox-erp,scripts}/**/*.unit.test.ts']),
      suite('integration', ['{src,engine,sandbox-erp,scripts}/**/*.db.test.ts'], {
        globalSetup: ['scripts/test/postgres.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        maxWorkers: 2,
      }),
      suite('workflows', ['{src,engine,sandbox-erp}/**/*.flow.test.ts'], {
        globalSetup: ['scripts/test/postgres.ts'],
        testTimeout: 60_000,
        hookTimeout: 90_000,
        fileParallelism: false,
      }),
    ],
  },
})
