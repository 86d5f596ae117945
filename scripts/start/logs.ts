import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const largest = 10_000_000

/** Makes a log's folder, and puts a log that has grown beyond 10 MB aside (one older one is kept). */
export function openLog(file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`)
  return file
}

/** The last lines of a log in one, for an error. */
export function lastLines(file: string, count = 3): string {
  if (!existsSync(file)) return 'no log'
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.slice(-count).join(' | ') || 'its log is empty'
}
