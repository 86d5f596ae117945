import { createServer } from 'node:http'
import { checkLogin, disconnect } from '@/platform/db'
import { env } from '@/platform/env'
import { drainOutbox, sendOn } from '@/platform/event-log'
import { log } from '@/platform/log'
import { sendToEngine } from '@/workflows/send'

/**
 * The relay: moves events from the outbox to the feed and from there to the workflow engine. Any number may run. It is
 * poked after each commit and looks by itself four times a second, so a lost poke costs little.
 */
const { RELAY_PORT, RELAY_SECRET } = env()
const idle = 250
const mostPause = 5_000

let stopping = false
/** A poke that comes while we are at work counts for the next round. */
let poked = false
let wake: () => void = () => {}

const server = createServer((request, response) => {
  if (request.url === '/health') return void response.end('{"service":"countersign-relay"}')
  if (request.method !== 'POST' || request.url !== '/poke') return void response.writeHead(404).end()
  if (request.headers.authorization !== `Bearer ${RELAY_SECRET}`) return void response.writeHead(401).end()
  poked = true
  wake()
  response.writeHead(204).end()
})

/** Waits for a poke or until the time has passed. */
const pause = (ms: number) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, poked ? 0 : ms)
    poked = false
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })

async function run(): Promise<void> {
  await checkLogin()
  let failures = 0
  while (!stopping) {
    try {
      await drainOutbox()
      await sendOn('engine', sendToEngine)
      failures = 0
      await pause(idle)
    } catch (error) {
      failures += 1
      log.error({ err: error, failures }, 'relay: will try again')
      await pause(Math.min(idle * 2 ** failures, mostPause))
    }
  }
  await disconnect()
}

function stop(): void {
  stopping = true
  server.close()
  server.closeAllConnections()
  wake()
}

process.once('SIGTERM', stop)
process.once('SIGINT', stop)
server.listen(RELAY_PORT, '127.0.0.1')
server.once('error', error => {
  console.error(`The relay cannot listen on port ${RELAY_PORT}: ${error.message}`)
  process.exit(1)
})
await run()
