// Stands between `npm start` and PostgreSQL, so that the server never outlives the one who wanted it: when this
// process's standard input closes, however that came about, it asks PostgreSQL to stop, and soon insists.
// Called with the path of the server and its arguments; KEEPER_UID and KEEPER_GID say whose process it should be.
import { spawn } from 'node:child_process'

/** PostgreSQL's own signals: SIGINT ends sessions and writes a checkpoint, SIGQUIT leaves at once and recovers later. */
const patience = 3000

const [program, ...options] = process.argv.slice(2)
const { KEEPER_UID, KEEPER_GID, ...env } = process.env
const account = KEEPER_UID ? { uid: Number(KEEPER_UID), gid: Number(KEEPER_GID) } : {}
const server = spawn(program, options, { ...account, env, stdio: ['ignore', 'inherit', 'inherit'] })

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  server.kill('SIGINT')
  setTimeout(() => server.kill('SIGQUIT'), patience).unref()
}

server.on('error', error => {
  console.error(`PostgreSQL could not be started: ${error.message}`)
  process.exit(1)
})
server.on('exit', code => process.exit(code ?? 1))
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop)
