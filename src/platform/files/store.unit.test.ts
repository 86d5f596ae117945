import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bucketStore } from './bucket'
import { diskStore } from './disk'

interface Kept {
  content: Buffer
  at: Date
}

const folder = mkdtempSync(join(tmpdir(), 'countersign-store-'))
const kept = new Map<string, Kept>()
let s3: Server

/** What of S3 the store uses, in a bucket named "files": signed requests only, lists two keys a page. */
function startS3(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(pathname.replace(/^\/files\/?/, ''))
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const answer = (status: number, body: string | Buffer = '') => response.writeHead(status).end(body)
    if (!/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-test\/s3\//.test(request.headers.authorization ?? ''))
      return answer(403)
    if (searchParams.get('list-type') === '2') return answer(200, listing(searchParams))
    const found = kept.get(key)
    switch (request.method) {
      case 'PUT':
        kept.set(key, { content: Buffer.concat(chunks), at: new Date() })
        return answer(200)
      case 'GET':
        return found ? answer(200, found.content) : answer(404, '<Error><Code>NoSuchKey</Code></Error>')
      case 'DELETE':
        kept.delete(key)
        return answer(204)
      default:
        return answer(405)
    }
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function listing(query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? ''
  const from = Number(query.get('continuation-token') ?? 0)
  const all = [...kept].filter(([key]) => key.startsWith(prefix)).sort()
  const page = all.slice(from, from + 2)
  const more = from + 2 < all.length
  const entries = page.map(
    ([key, { content, at }]) =>
      `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`,
  )
  return `<?xml version="1.0"?><ListBucketResult><Name>files</Name><Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount>
    <IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''}
    ${entries.join('')}</ListBucketResult>`
}

beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => {
  s3.close()
  s3.closeAllConnections()
  rmSync(folder, { recursive: true })
})

const bucket = (accessKeyId = 'key') => {
  const endpoint = `http://127.0.0.1:${(s3.address() as AddressInfo).port}/files`
  return bucketStore({ endpoint, region: 'eu-test', accessKeyId, secretAccessKey: 'secret' })
}
const disk = () => diskStore(join(folder, 'files'))
const received = (content: string) => {
  const path = join(folder, randomUUID())
  writeFileSync(path, content, { mode: 0o600 })
  return path
}
/** Makes what lies under a key look older. */
const age = (key: string) => {
  const path = join(folder, 'files', key.slice(0, 2), key)
  if (existsSync(path)) utimesSync(path, 0, 0)
  const object = kept.get(`attachments/${key}`)
  if (object) object.at = new Date(0)
}

describe.each([
  ['on disk', disk],
  ['in a bucket', bucket],
] as const)('a store %s', (_, open) => {
  it('gives back what it took, until it is removed', async () => {
    const store = open()
    const key = randomUUID()
    const path = received('Grüße')
    await store.put(key, path)
    expect(existsSync(path)).toBe(false)
    expect(await new Response(await store.get(key)).text()).toBe('Grüße')
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeNull()
  })

  it('tells what is older than an instant, all of it', async () => {
    const store = open()
    const keys = Array.from({ length: 5 }, () => randomUUID())
    for (const key of keys) await store.put(key, received('x'))
    for (const key of keys.slice(1)) age(key)
    const old: string[] = []
    for await (const batch of store.olderThan(new Date(Date.now() - 60_000))) old.push(...batch)
    expect(old.sort()).toEqual(keys.slice(1).sort())
  })
})

it('on disk nobody else reads them, and nothing of their names is to be seen', async () => {
  const key = randomUUID()
  await disk().put(key, received('x'))
  const path = join(folder, 'files', key.slice(0, 2), key)
  expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700])
  expect(readdirSync(join(folder, 'files')).every(name => /^[0-9a-f]{2}$/.test(name))).toBe(true)
})

it('a bucket that refuses is a failure, and the file stays where it was received', async () => {
  const path = received('x')
  await expect(bucket('stranger').put(randomUUID(), path)).rejects.toThrow(/403/)
  await expect(bucket('stranger').get(randomUUID())).rejects.toThrow(/403/)
  expect(existsSync(path)).toBe(true)
})
