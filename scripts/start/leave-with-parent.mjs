// Preloaded into every child of `npm start`: when the parent is gone, however it went, the pipe that is this process's
// standard input closes. Then it stops as if told to, and after two seconds it leaves with all it has started itself.
const patience = 2000

function leave() {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => {
    try {
      process.kill(-process.pid, 'SIGKILL') // its own group: started detached
    } catch {
      process.exit(1) // no groups on this system
    }
  }, patience)
}

process.stdin.once('close', leave)
process.stdin.on('error', () => {}) // "close" follows and says the same
process.stdin.resume()
process.stdin.unref?.()
