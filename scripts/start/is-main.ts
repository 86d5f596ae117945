import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Is this module the one that Node was called with? @param url the module's import.meta.url */
export function isMain(url: string): boolean {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url))
}
