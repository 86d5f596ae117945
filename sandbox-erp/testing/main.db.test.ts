import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startTestErp } from './start'

const run = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'sandbox-erp/main.ts'], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
  })

const firstLine = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  if (!stream) throw new Error('the program has no output')
  const [chunk] = await once(stream, 'data')
  return String(chunk)
}

it('says every variable that is wrong, and does not start', async () => {
  const child = run({ SANDBOX_ERP_PORT: 'soon' })
  const said = await firstLine(child.stderr)
  const [code] = await once(child, 'exit')
  expect(code).toBe(1)
  for (const name of [
    'SANDBOX_DATABASE_URL is missing',
    'SANDBOX_ERP_PORT must',
    'SANDBOX_ERP_CLIENT_SECRET is missing',
  ]) {
    expect(said).toContain(name)
  }
})

it('stops within a second when it is told to, also with a call half sent', async () => {
  const erp = await startTestErp()
  const child = run({
    SANDBOX_DATABASE_URL: erp.databaseUrl,
    SANDBOX_ERP_PORT: '0',
    SANDBOX_ERP_CLIENT_ID: 'portal',
    SANDBOX_ERP_CLIENT_SECRET: 'a secret of the test',
  })
  const port = Number(/:(\d+)\s/.exec(await firstLine(child.stdout))?.[1])
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  socket.write('POST /api/token HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{')
  const asked = performance.now()
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(performance.now() - asked).toBeLessThan(1000)
  await erp.close()
})
