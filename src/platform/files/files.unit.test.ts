import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diskStore } from './disk'
import { attachmentHeader, safeName } from './names'
import { mostBytes, receive, sweepIncoming } from './receive'
import { samples } from './testing'
import { detectType } from './types'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-files-'))
  vi.stubEnv('COUNTERSIGN_DATA_DIR', folder)
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  vi.stubEnv('FILES_MAX_MB', '1')
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const detect = async (content: Uint8Array | string, name: string) => {
  const path = join(folder, randomUUID())
  writeFileSync(path, content)
  return (await detectType(path, name))?.mediaType ?? null
}
const streamOf = (...chunks: (Uint8Array | Error)[]) => {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull: controller => {
      const chunk = chunks[at++]
      if (chunk instanceof Error) controller.error(chunk)
      else if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
  })
}
const incoming = () => readdirSync(join(folder, 'files', 'incoming'))
const pdf: FileTypeOf = { mediaType: 'application/pdf', endings: ['pdf'] }
type FileTypeOf = Parameters<typeof safeName>[1]

describe('what a file is', () => {
  it('is said by its content, whatever it is called', async () => {
    expect(await detect(samples.pdf, 'order.exe')).toBe('application/pdf')
    expect(await detect(samples.png, 'no ending')).toBe('image/png')
    expect(await detect(samples.jpeg, 'photo.png')).toBe('image/jpeg')
    expect(await detect(samples.webp, 'x')).toBe('image/webp')
    expect(await detect(samples.heic, 'IMG_1.HEIC')).toBe('image/heic')
    expect(await detect(samples.docx, 'letter.zip')).toMatch(/wordprocessingml/)
    expect(await detect(samples.xlsx, 'list.xlsx')).toMatch(/spreadsheetml/)
  })

  it('is a kind of text by its name, where it is nothing but text', async () => {
    expect(await detect('BM;Menge\n1;2', 'bm.csv')).toBe('text/csv')
    expect(await detect(Buffer.from('Stück;Preis\r\n1;2', 'latin1'), 'old.CSV')).toBe('text/csv')
    expect(await detect('\ufeffa\tb', 'note.txt')).toBe('text/plain')
    expect(await detect('Received: from mail\r\nSubject: Yes\r\n\r\nWe can.', 'yes.eml')).toBe('message/rfc822')
  })

  it('is nothing that may be attached where it only says so, may run, or is not known', async () => {
    expect(await detect(Buffer.from([0x4d, 0x5a, 0, 0, 1]), 'order.pdf')).toBeNull()
    expect(await detect(Buffer.from([0x4d, 0x5a, 0, 0, 1]), 'order.csv')).toBeNull()
    expect(await detect('Dear all, no header', 'mail.eml')).toBeNull()
    expect(await detect('<script>alert(1)</script>', 'page.html')).toBeNull()
    expect(await detect('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image.svg')).toBeNull()
    expect(await detect(samples.zip, 'all.zip')).toBeNull()
    expect(await detect(samples.docm, 'macro.docx')).toBeNull()
    expect(await detect('', 'empty.pdf')).toBeNull()
  })
})

describe('the name of a file', () => {
  it('holds no path, nothing unseen and the ending of what it is', () => {
    expect(safeName('C:\\Users\\me\\order 4711.PDF', pdf)).toBe('order 4711.pdf')
    expect(safeName('../../../etc/passwd', pdf)).toBe('passwd.pdf')
    expect(safeName('invoice.exe', pdf)).toBe('invoice.exe.pdf')
    expect(safeName('inv\u202efdp.exe', pdf)).toBe('invfdp.exe.pdf')
    expect(safeName('a"b\r\nc<>.pdf', pdf)).toBe('abc.pdf')
    expect(safeName('...', pdf)).toBe('file.pdf')
    expect(safeName('.pdf', pdf)).toBe('pdf.pdf')
    expect(safeName(`${'ü'.repeat(300)}.pdf`, pdf)).toBe(`${'ü'.repeat(120)}.pdf`)
  })

  it('goes into its header whole, and as ASCII for what reads no more', () => {
    expect(attachmentHeader('Bestätigung (1).pdf')).toBe(
      `attachment; filename="Bestatigung (1).pdf"; filename*=UTF-8''Best%C3%A4tigung%20%281%29.pdf`,
    )
    expect(attachmentHeader('確認.pdf')).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''%E7%A2%BA%E8%AA%8D.pdf`,
    )
    expect(attachmentHeader("Bü(1)'-1.pdf")).toBe(
      `attachment; filename="Bu(1)'-1.pdf"; filename*=UTF-8''B%C3%BC%281%29%27-1.pdf`,
    )
  })

  it('leaves neither its folder nor its header, whatever it is made of', () => {
    expect(attachmentHeader('../a\\b"c\r\nset-cookie: x-1.pdf')).toBe(
      `attachment; filename="file..-a-b_c--set-cookie: x-1.pdf"; filename*=UTF-8''..-a-b%22c--set-cookie%3A%20x-1.pdf`,
    )
  })
})

describe('receiving', () => {
  it('keeps a file as it came, with its hash', async () => {
    const got = await receive(streamOf(samples.pdf.subarray(0, 7), samples.pdf.subarray(7)), 'a.pdf')
    const sha256 = createHash('sha256').update(samples.pdf).digest('hex')
    expect(got).toMatchObject({ ok: true, value: { name: 'a.pdf', size: samples.pdf.length, sha256 } })
    expect(incoming()).toHaveLength(1)
    if (got.ok) rmSync(got.value.path)
  })

  it('refuses what is too large, empty, of another kind or broken off, and keeps nothing of it', async () => {
    const large = new Uint8Array(mostBytes())
    expect(await receive(streamOf(samples.pdf, large), 'a.pdf')).toEqual({ ok: false, error: 'too-large' })
    expect(await receive(streamOf(), 'a.pdf')).toEqual({ ok: false, error: 'empty' })
    expect(await receive(streamOf(samples.zip), 'a.pdf')).toEqual({ ok: false, error: 'kind-not-allowed' })
    const broken = streamOf(samples.pdf, new Error('the wire was cut'))
    expect(await receive(broken, 'a.pdf')).toEqual({ ok: false, error: 'broken-off' })
    expect(incoming()).toEqual([])
  })

  it('reads no more of what is too large than it must', async () => {
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => {
        read += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    expect(await receive(endless, 'a.pdf')).toEqual({ ok: false, error: 'too-large' })
    expect(read).toBeLessThan(mostBytes() * 2)
  })

  it('sweeps what a process that died left, once it is old', async () => {
    const path = join(folder, 'files', 'incoming', 'left')
    writeFileSync(path, 'x')
    await sweepIncoming(new Date(Date.now() - 60_000))
    expect(incoming()).toEqual(['left'])
    utimesSync(path, 0, 0)
    await sweepIncoming(new Date(Date.now() - 60_000))
    expect(incoming()).toEqual([])
  })
})

it('a store on disk takes no key that is no UUID', async () => {
  const store = diskStore(folder)
  for (const key of ['../secrets.json', 'a', `${randomUUID()}/..`])
    await expect((async () => store.get(key))()).rejects.toThrow('The key of a file is a UUID')
})
