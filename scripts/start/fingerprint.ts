import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const notSource = /(\.test\.tsx?|\.md)$/

/** A hash over the names and contents of files and folders; tests and notes do not count. Missing ones are left out. */
export function fingerprint(paths: string[], also = ''): string {
  const hash = createHash('sha256').update(also)
  for (const path of paths) for (const file of filesOf(path)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return notSource.test(path) ? [] : [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesOf(join(path, name)))
}

/**
 * Makes something only when what it is made of has changed. The mark lies with what was made, so that it goes when
 * that goes.
 * @returns whether it was made now
 */
export async function whenChanged(mark: string, print: string, make: () => void | Promise<void>): Promise<boolean> {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === print) return false
  await make()
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, print)
  return true
}
