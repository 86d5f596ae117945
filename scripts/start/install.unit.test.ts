import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const module = new URL('install.mjs', import.meta.url).href
const project = fileURLToPath(new URL('../..', import.meta.url))

/** Runs an expression with the module's exports in a process of its own: it may end it. */
function inNode(expression: string) {
  const code = `import * as install from ${JSON.stringify(module)}; ${expression}`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: project,
    encoding: 'utf8',
  })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}

const lock = (packages: object) => JSON.stringify(JSON.stringify({ packages }))
const installed = (wanted: object, present: object) =>
  inNode(`console.log(install.isInstalled(${lock(wanted)}, ${lock(present)}))`).stdout

test('an old Node is told so in one line', () => {
  const { status, stderr } = inNode(`install.requireNode('18.20.4')`)
  expect(stderr).toMatch(/^Node 18\.20\.4 is too old: install Node 20\.12\.0 or newer.*$/)
  expect(status).toBe(1)
  expect(inNode(`install.requireNode('20.12.0'); install.requireNode('22.1.0')`).status).toBe(0)
})

test('a full disk is told so in one line', () => {
  const { status, stderr } = inNode(`install.fail(Object.assign(new Error('write'), { code: 'ENOSPC' }))`)
  expect(stderr).toMatch(/^The disk is full: free at least 2 GB.*$/)
  expect(status).toBe(1)
})

test('a missing npm is told so in one line', () => {
  const { stderr } = inNode(`
    process.execPath = '/nowhere/node'; process.env.npm_execpath = ''; process.env.PATH = '/nowhere'
    process.env.COUNTERSIGN_DATA_DIR = (await import('node:fs')).mkdtempSync('/tmp/countersign-unit-')
    process.chdir(process.env.COUNTERSIGN_DATA_DIR)
    await install.installDependencies().catch(install.fail)`)
  expect(stderr).toMatch(/^npm is missing: install Node with npm .*$/)
})

test('dependencies count as installed when every needed one is there in its version', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  }
  expect(installed(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe('true')
  expect(installed(wanted, { 'node_modules/a': { version: '1.0.1' } })).toBe('false')
  expect(installed(wanted, {})).toBe('false')
})
