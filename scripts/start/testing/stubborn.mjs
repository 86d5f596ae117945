// A service that does not stop when told to, as a web server with an open stream, and has a child of its own.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'

process.on('SIGTERM', () => console.log('not yet'))
const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
createServer((request, response) => {
  if (request.url === '/die') process.exit(3)
  if (request.url === '/stream') return response.write('open')
  response.end(JSON.stringify({ pids: [process.pid, own.pid] }))
}).listen(Number(process.env.PORT), '127.0.0.1')
