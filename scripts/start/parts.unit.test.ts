import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fingerprint, whenChanged } from './fingerprint'
import { freePort } from './free-port'
import { lockFolder } from './lock'
import { requireFreePorts } from './ports'
import { stopLeftover } from './postgres-leftover'
import { loadSecrets } from './secrets'
import { backOff } from './supervisor'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-unit-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('restarts wait ever longer, up to half a minute', () => {
  expect([1, 2, 3, 7, 20].map(backOff)).toEqual([500, 1000, 2000, 30_000, 30_000])
})

test('a fingerprint follows content and names, and leaves tests out', () => {
  writeFileSync(join(folder, 'a.ts'), '1')
  const before = fingerprint([folder])
  writeFileSync(join(folder, 'a.unit.test.ts'), '2')
  expect(fingerprint([folder, join(folder, 'missing')])).toBe(before)
  writeFileSync(join(folder, 'a.ts'), '2')
  expect(fingerprint([folder])).not.toBe(before)
})

test('what failed to be made is made again', async () => {
  const mark = join(folder, 'out', 'mark')
  const make = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined)
  await expect(whenChanged(mark, 'x', make)).rejects.toThrow('no')
  expect([await whenChanged(mark, 'x', make), await whenChanged(mark, 'x', make)]).toEqual([true, false])
  expect(await whenChanged(mark, 'y', make)).toBe(true)
})

test('secrets are made once, differ between installations, and only their owner reads them', () => {
  const secrets = loadSecrets(folder)
  expect(loadSecrets(folder)).toEqual(secrets)
  expect(secrets.demoPassword).toMatch(/^[a-z]+-[a-z]+-[a-z]+-\d\d$/)
  expect(secrets.signingKey).toMatch(/^signkey-prod-[0-9a-f]{64}$/)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0)
  expect(loadSecrets(join(folder, 'other')).relaySecret).not.toBe(secrets.relaySecret)
})

test('a broken secrets file is not written over', () => {
  writeFileSync(join(folder, 'secrets.json'), '{"relaySecret"')
  expect(() => loadSecrets(folder)).toThrow(/not valid JSON: restore it/)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"relaySecret"')
})

test('a port in use, or given twice, is one line that says what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(listening => server.once('listening', listening))
  const { port } = server.address() as { port: number }
  try {
    await expect(requireFreePorts([['PORT', port]])).rejects.toThrow(
      new RegExp(`^Port ${port} is in use: stop what uses it, or start with another one \\(PORT=\\d+ npm start\\)$`),
    )
  } finally {
    server.close()
  }
  const free = await freePort()
  await expect(requireFreePorts([['PORT', free]])).resolves.toBeUndefined()
  const twice = requireFreePorts([
    ['PORT', free],
    ['ENGINE_PORT', free],
  ])
  await expect(twice).rejects.toThrow(/PORT and ENGINE_PORT are both/)
})

test('a data folder belongs to one start; the mark of a dead one is no hindrance', () => {
  const unlock = lockFolder(folder)
  unlock()
  writeFileSync(join(folder, 'start.pid'), JSON.stringify({ pid: 2 ** 22 + 1, began: '1' }))
  lockFolder(folder)()
  const mark = { pid: process.ppid, began: '' }
  writeFileSync(join(folder, 'start.pid'), JSON.stringify(mark))
  lockFolder(folder)() // the process id is in use, but by one that began at another time
})

test('the mark of a PostgreSQL that is gone is removed, even when its process id is a stranger’s now', async () => {
  const mark = join(folder, 'postmaster.pid')
  writeFileSync(mark, `${process.pid}\n${folder}\n`)
  await stopLeftover(folder)
  expect(() => statSync(mark)).toThrow(/ENOENT/)
})
