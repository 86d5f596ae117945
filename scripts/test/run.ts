import { spawn } from 'node:child_process'

const preload = new URL('../start/leave-with-parent.mjs', import.meta.url).href

export interface Finished {
  code: number
  /** What it wrote, when it was caught and not shown. */
  output: string
}

/** Runs Node with these arguments. It ends when we end. @param show lets its output through instead of catching it */
export function node(args: string[], env: Record<string, string | undefined> = {}, show = false): Promise<Finished> {
  const output = show ? ('inherit' as const) : ('pipe' as const)
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    env: { ...process.env, ...env, NO_COLOR: '1' },
    stdio: ['pipe', output, output],
  })
  child.stdin?.on('error', () => undefined) // closing is all that is ever done with it
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code: code ?? 1, output: said }))
  })
}
