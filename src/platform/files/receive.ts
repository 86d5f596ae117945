import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { err, ok, type Result } from '@/domain/result'
import { env } from '@/platform/env'
import { unlessGone } from './disk'
import { safeName } from './names'
import { filesFolder } from './store'
import { detectType } from './types'

/** A file that came in whole and may be attached; it lies at `path` until a store takes it. */
export interface Received {
  path: string
  name: string
  mediaType: string
  /** In bytes. */
  size: number
  /** In hexadecimal digits. */
  sha256: string
}
export type FileRefusal = 'too-large' | 'empty' | 'kind-not-allowed' | 'broken-off'

class TooLarge extends Error {}

/** Bytes that one file may have. */
export const mostBytes = (): number => env().FILES_MAX_MB * 1024 * 1024

const incoming = () => join(/* turbopackIgnore: true */ filesFolder(), 'incoming')

/**
 * Writes an upload to the disk as it comes, never more of it than is allowed, and looks what it is. Of what is refused
 * or breaks off nothing stays.
 * @param name what its uploader calls it
 */
export async function receive(body: ReadableStream<Uint8Array>, name: string): Promise<Result<Received, FileRefusal>> {
  await mkdir(incoming(), { recursive: true, mode: 0o700 })
  const path = join(incoming(), randomUUID())
  const taken = await take(body, path)
  const type = taken.ok ? await detectType(path, name) : null
  if (taken.ok && type) return ok({ path, name: safeName(name, type), mediaType: type.mediaType, ...taken.value })
  await rm(path, { force: true })
  return taken.ok ? err('kind-not-allowed') : taken
}

async function take(
  body: ReadableStream<Uint8Array>,
  path: string,
): Promise<Result<Pick<Received, 'size' | 'sha256'>, FileRefusal>> {
  const hash = createHash('sha256')
  const most = mostBytes()
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _, next) {
      size += chunk.length
      if (size > most) return next(new TooLarge())
      hash.update(chunk)
      next(null, chunk)
    },
  })
  // Flushed: what is found under a name after a power cut is whole.
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const source = Readable.fromWeb(body as NodeReadableStream)
  // What fails at the source is the uploader's side; anything else is ours and is thrown.
  let gone = false
  source.once('error', error => {
    gone = !(error instanceof TooLarge)
  })
  try {
    await pipeline(source, meter, file)
  } catch (error) {
    if (error instanceof TooLarge) return err('too-large')
    if (gone) return err('broken-off')
    await rm(path, { force: true })
    throw error
  }
  return size === 0 ? err('empty') : ok({ size, sha256: hash.digest('hex') })
}

/** Removes what was left behind when a process died while it received. */
export async function sweepIncoming(before: Date): Promise<void> {
  for (const name of (await readdir(incoming()).catch(unlessGone)) ?? []) {
    const path = join(incoming(), name)
    const found = await stat(path).catch(unlessGone)
    if (found && found.mtime < before) await rm(path, { force: true })
  }
}
