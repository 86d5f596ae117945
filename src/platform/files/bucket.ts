import { readFile, rm } from 'node:fs/promises'
import { S3mini } from 's3mini'
import type { FileStore } from './store'

interface Bucket {
  /** With the bucket as its path: https://s3.eu-central-1.amazonaws.com/my-bucket */
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const folder = 'attachments/'
/** A bucket that does not answer must not hold a request for ever. */
const patience = 60_000

/** Files in a bucket of S3 or what speaks like it. */
export function bucketStore(bucket: Bucket): FileStore {
  const s3 = new S3mini({ ...bucket, requestAbortTimeout: patience })
  return {
    async put(key, received) {
      await s3.putObject(folder + key, await readFile(received), 'application/octet-stream')
      await rm(received, { force: true })
    },
    get: async key => (await s3.getObjectResponse(folder + key))?.body ?? null,
    async remove(key) {
      await s3.deleteObject(folder + key)
    },
    async *olderThan(instant) {
      let next: string | undefined
      do {
        const page = await s3.listObjectsPaged('/', folder, 1_000, next)
        const old = (page?.objects ?? []).filter(object => new Date(object.LastModified) < instant)
        if (old.length > 0) yield old.map(object => object.Key.slice(folder.length))
        next = page?.nextContinuationToken
      } while (next)
    },
  }
}
