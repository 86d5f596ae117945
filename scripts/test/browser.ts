import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { program } from './checks'

export interface Browser {
  path: string
  /** Where it comes from, for people. */
  origin: string
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium for the end-to-end tests: one that is there, else the system's package manager's, else Playwright's own.
 * @throws with one line that says what to do when none can be had
 */
export function browser(say: (line: string) => void): Browser {
  const present = named() ?? there()
  if (present) return present
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('No browser here; installing chromium with apt-get')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const run = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'pipe' }).status === 0
    // An update that fails may still leave lists that are good enough.
    run('update')
    run('install', '-y', '--no-install-recommends', 'chromium')
    const installed = there()
    if (installed) return installed
  }
  say('No browser here; downloading Playwright’s own')
  spawnSync(process.execPath, [program('@playwright/test', 'playwright'), 'install', 'chromium'], { stdio: 'pipe' })
  const downloaded = there()
  if (downloaded) return downloaded
  throw new Error(
    'No browser can be had: install Chromium or Chrome, or set CHROMIUM_PATH to one, and run npm test again',
  )
}

function named(): Browser | null {
  const path = process.env.CHROMIUM_PATH
  if (!path) return null
  if (!works(path)) throw new Error(`CHROMIUM_PATH is ${path}, which does not run: set it to a Chromium or Chrome`)
  return { path, origin: 'CHROMIUM_PATH' }
}

function there(): Browser | null {
  const own = chromium.executablePath()
  if (existsSync(own) && works(own)) return { path: own, origin: 'Playwright’s own' }
  for (const path of [...names.map(onPath), ...places]) {
    if (path && existsSync(path) && works(path)) return { path, origin: 'the system’s' }
  }
  return null
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map(folder => join(folder, name)).find(existsSync)
}

/** Some systems have only a stub of that name, which tells how to install it. */
function works(path: string): boolean {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 }))
  } catch {
    return false
  }
}
