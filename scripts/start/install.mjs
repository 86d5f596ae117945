// What runs before there are dependencies: only Node's own modules here.
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const leastNode = [20, 12, 0]
const leastSpace = 300e6
const lock = 'package-lock.json'
const installed = 'node_modules/.package-lock.json'
const project = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Brings a fresh clone to where TypeScript can be imported: the right Node, the project's folder, its .env, room on the
 * disk, and the dependencies.
 * @param withEnv false when the settings of this installation are nobody's business, as in tests
 * @throws with one line that says what to do
 */
export async function begin(withEnv = true) {
  requireNode()
  process.chdir(project)
  if (withEnv && existsSync('.env')) process.loadEnvFile('.env')
  requireSpace()
  await installDependencies()
  const { register } = await import('tsx/esm/api')
  register()
}

/** Ends with one line when this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const enough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  if (enough) return
  console.error(
    `Node ${version} is too old: install Node ${leastNode.join('.')} or newer (https://nodejs.org) and start again`,
  )
  process.exit(1)
}

/** @throws when the disk is as good as full */
export function requireSpace(folder = process.cwd()) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < leastSpace) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
}

/** One line that says what happened and what to do, and the end. Details only with --verbose. */
export function fail(error) {
  const message = error instanceof Error ? error.message : String(error)
  const full = error?.code === 'ENOSPC' || /ENOSPC|no space left/i.test(message)
  const line = full
    ? 'The disk is full: free at least 2 GB where this folder is, and start again'
    : message.replace(/\s*\n\s*/g, ' | ')
  console.error(line || 'It did not start: run again with --verbose')
  if (process.argv.includes('--verbose')) console.error(error)
  process.exit(1)
}

/**
 * Are the installed packages those of the lock? npm writes down what it installed when it is done, so an install that
 * was cut short, or a folder that was tidied away, shows.
 */
export function isInstalled(lockText, installedText) {
  const wanted = JSON.parse(lockText).packages
  const present = JSON.parse(installedText).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const there = present[path]
    return there
      ? there.version === entry.version
      : entry.optional === true || entry.devOptional === true || entry.peer === true
  })
}

/**
 * Installs what the lock names, when it is not there yet; says nothing on a warm start.
 * @returns whether it had to
 */
export async function installDependencies() {
  const upToDate = existsSync(installed) && isInstalled(readFileSync(lock, 'utf8'), readFileSync(installed, 'utf8'))
  if (upToDate) return false
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  console.log('Installing dependencies (npm ci)')
  const ticker = setInterval(() => console.log(`  still installing, ${seconds()}`), 10_000)
  try {
    await npm(['ci'])
  } finally {
    clearInterval(ticker)
  }
  console.log(`  installed in ${seconds()}`)
  return true
}

/** npm that started us, else the one beside this Node, else the one on the PATH. */
function npmCommand() {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ]
  const script = candidates.find(path => path && /npm-cli\.[cm]?js$/.test(path) && existsSync(path))
  // As all our children, it leaves when we do, however that comes about.
  const preload = new URL('leave-with-parent.mjs', import.meta.url).href
  return script ? [process.execPath, '--import', preload, script] : ['npm']
}

function npm(args) {
  const folder = process.env.COUNTERSIGN_DATA_DIR || '.data'
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const logFile = join(folder, 'logs', 'install.log')
  const log = createWriteStream(logFile)
  const [command, ...first] = npmCommand()
  const child = spawn(command, [...first, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Development tools are needed to build and test, whatever NODE_ENV says.
    env: { ...process.env, NODE_ENV: 'development' },
    shell: command === 'npm' && process.platform === 'win32',
  })
  child.stdin.on('error', () => {}) // closing is all that is ever done with it
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log.write(chunk)
      said = (said + chunk).slice(-4000)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('npm is missing: install Node with npm (https://nodejs.org) and start again')),
    )
    child.once('close', code => {
      log.end()
      if (code === 0) return resolve(undefined)
      const reason = said
        .split('\n')
        .filter(line => /npm (error|ERR!)/.test(line) && !/complete log|code /.test(line))[0]
      reject(
        new Error(
          `Dependencies could not be installed: ${reason?.trim() || `npm ended with ${code}`} (see ${logFile})`,
        ),
      )
    })
  })
}
