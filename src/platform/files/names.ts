import { endingOf, type FileType } from './types'

const longest = 120
/** Written without the characters themselves: what has no glyph, turns the direction of writing, or means a path. */
const unwanted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu

/**
 * The name under which a file is shown and downloaded: without a path, and with an ending that its content has.
 * "../../invoice.exe" of a PDF is "invoice.exe.pdf".
 */
export function safeName(given: string, type: FileType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(unwanted, '')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  const ending = endingOf(clean)
  const fits = type.endings.includes(ending)
  const stem = fits ? clean.slice(0, -ending.length - 1) : clean
  const short = [...stem].slice(0, longest).join('').trim() || 'file'
  return `${short}.${fits ? ending : type.endings[0]}`
}

/**
 * The header that makes a browser keep a file under its name and never show it (RFC 6266): in plain letters for whoever
 * knows no others, and as it is. What a name is made of may come out of somebody's ERP and hold anything.
 */
export function attachmentHeader(name: string): string {
  const safe = name.replace(/[\\/\p{Cc}]/gu, '-')
  const plain = safe
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["%]/g, '_')
  const exact = encodeURIComponent(safe).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain.startsWith('.') ? `file${plain}` : plain}"; filename*=UTF-8''${exact}`
}
