import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Whose process PostgreSQL is: empty for an ordinary user's own. */
export interface Account {
  uid?: number
  gid?: number
}

/**
 * PostgreSQL refuses to run as root; then it runs as the system account "postgres", made here when it is missing.
 * @throws with what to do when the account can neither be found nor made
 */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const known = lookUp()
  if (known) return known
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
  } catch (cause) {
    throw new Error(
      'PostgreSQL may not run as root and the account "postgres" could not be made: create it, or start as another user',
      { cause },
    )
  }
  const made = lookUp()
  if (!made) throw new Error('The account "postgres" was made but cannot be found: start as an ordinary user instead')
  return made
}

function lookUp(): Account | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe', encoding: 'utf8' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null // no such account
  }
}

/** May somebody else walk down to this folder? Clones under /root or in a private folder are closed to them. */
export function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Makes a folder that only the account may enter. */
export function privateFolder(folder: string, { uid, gid }: Account): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}

/** Where root keeps what PostgreSQL's account must reach when the clone is closed to it. */
export const openPlace = (key: string): string => join('/var/lib/countersign', key)
