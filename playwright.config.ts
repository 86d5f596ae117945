import { defineConfig, devices } from '@playwright/test'

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const args = ['--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync']

/**
 * Screens in a real Chromium against the whole of npm start. Files named *.phone.spec.ts run on a phone's screen, all
 * others on a desktop's. No test is tried twice: one that passes only sometimes is a fault.
 */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL, // set by the global setup before the tests read it
    trace: 'retain-on-failure',
    launchOptions: { args, executablePath: process.env.CHROMIUM_PATH || undefined },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', testMatch: '**/*.phone.spec.ts', use: { ...devices['Pixel 7'] } },
  ],
})
