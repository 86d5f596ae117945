import { readFile } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

/** What may be attached: the media type that it is served as, and the endings its name may have, the usual one first. */
export interface FileType {
  mediaType: string
  endings: readonly [string, ...string[]]
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Known by their first bytes, or by what lies in their archive; documents with macros are others. */
const binary: readonly FileType[] = [
  { mediaType: 'application/pdf', endings: ['pdf'] },
  { mediaType: 'image/png', endings: ['png'] },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { mediaType: 'image/webp', endings: ['webp'] },
  { mediaType: 'image/heic', endings: ['heic'] },
  { mediaType: 'image/heif', endings: ['heif', 'heic'] },
  { mediaType: docx, endings: ['docx'] },
  { mediaType: xlsx, endings: ['xlsx'] },
]
/** Text has no first bytes: it is what holds nothing but text, and its name says of which kind. */
const text: readonly FileType[] = [
  { mediaType: 'text/csv', endings: ['csv'] },
  { mediaType: 'text/plain', endings: ['txt'] },
  { mediaType: 'message/rfc822', endings: ['eml'] },
]

/** Endings of everything that may be attached, with their dots: what a browser offers to choose. */
export const acceptedEndings: readonly string[] = [...binary, ...text].flatMap(type =>
  type.endings.map(ending => `.${ending}`),
)

export const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * What a file is, by its content; its name decides only between kinds of text.
 * @param path where the file lies
 * @param name what its uploader calls it
 * @returns null where it is nothing that may be attached
 */
export async function detectType(path: string, name: string): Promise<FileType | null> {
  const ending = endingOf(name)
  const claimed = text.find(type => type.endings.includes(ending))
  if (claimed) return isText(await readFile(path), claimed) ? claimed : null
  const found = await fileTypeFromFile(path)
  return binary.find(type => type.mediaType === found?.mime) ?? null
}

/** A mail begins with the name of a header. */
const headerFirst = /^(From |[A-Za-z][A-Za-z0-9-]{0,60}:)/

/** Neither UTF-8 nor the older encodings of spreadsheets use control characters, but for tabs and ends of lines and pages. */
function isText(content: Buffer, type: FileType): boolean {
  for (const byte of content) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) return false
  const begin = content
    .subarray(0, 200)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  return type.mediaType !== 'message/rfc822' || headerFirst.test(begin)
}
