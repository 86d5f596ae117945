import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from './store'

const isKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Files in a folder, spread over folders by the first two characters of their keys. */
export function diskStore(folder: string): FileStore {
  const place = (key: string) => {
    if (!isKey.test(key)) throw new Error('The key of a file is a UUID')
    return join(/* turbopackIgnore: true */ folder, key.slice(0, 2), key)
  }
  return {
    async put(key, received) {
      const path = place(key)
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      await rename(received, path)
    },
    async get(key) {
      const handle = await open(place(key)).catch(unlessGone)
      if (!handle) return null
      const bytes = createReadStream('', { fd: handle, autoClose: true })
      return Readable.toWeb(bytes) as ReadableStream<Uint8Array>
    },
    remove: key => rm(place(key), { force: true }),
    async *olderThan(instant) {
      for (const part of (await readdir(folder).catch(unlessGone)) ?? []) {
        if (!/^[0-9a-f]{2}$/.test(part)) continue
        const old: string[] = []
        for (const name of (await readdir(join(/* turbopackIgnore: true */ folder, part))).filter(is =>
          isKey.test(is),
        )) {
          const found = await stat(place(name)).catch(unlessGone)
          if (found && found.mtime < instant) old.push(name)
        }
        if (old.length > 0) yield old
      }
    },
  }
}

/** Nothing at a path is an answer, any other failure is one. */
export function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
