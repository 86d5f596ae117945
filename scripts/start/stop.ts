/** At most this long, in ms, from being told to having stopped; what is left then is killed by closing its pipe. */
const limit = 4500

/**
 * Stops once on Ctrl-C, SIGTERM or a closed terminal, and when the npm that called us is killed, which tells nobody. A
 * second Ctrl-C does not wait.
 */
export function whenToldToStop(stop: (patience?: number) => Promise<void>, say: (line: string) => void): void {
  let told = 0
  const leave = async (code: number) => {
    told += 1
    if (told > 1) process.exit(code)
    say('\nStopping')
    setTimeout(() => process.exit(code), limit).unref()
    await stop()
    process.exit(code)
  }
  process.on('SIGINT', () => void leave(0))
  process.on('SIGTERM', () => void leave(0))
  process.on('SIGHUP', () => void leave(0))
  process.stdout.on('error', () => {}) // nobody reads any more; what is to be known is in the logs
  if (!process.env.npm_lifecycle_event && process.env.COUNTERSIGN_STOP_WITH_PARENT !== '1') return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) void leave(1)
  }, 500).unref()
}
