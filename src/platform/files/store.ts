import { env } from '@/platform/env'
import { bucketStore } from './bucket'
import { diskStore } from './disk'

/** Where the contents of files lie, each under a key that is a UUID and says nothing of it. */
export interface FileStore {
  /** Takes a file over from where it was received; it is whole under its key, or not there. */
  put(key: string, received: string): Promise<void>
  /** The content as a stream of bytes; null where there is none. */
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
  /** Removing what is gone already is no failure. */
  remove(key: string): Promise<void>
  /** Keys of what was put before an instant, in batches. */
  olderThan(instant: Date): AsyncIterable<string[]>
}

/** A bucket where the environment names one, else this installation's data folder. */
export function fileStore(): FileStore {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_REGION: region } = env()
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = env()
  if (!endpoint) return diskStore(filesFolder())
  if (!accessKeyId || !secretAccessKey)
    throw new Error('FILES_S3_ENDPOINT needs FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY (see .env.example)')
  return bucketStore({ endpoint, region, accessKeyId, secretAccessKey })
}

export const filesFolder = (): string => `${env().COUNTERSIGN_DATA_DIR}/files`
