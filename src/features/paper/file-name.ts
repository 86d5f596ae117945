/**
 * Names a file to the browser that saves it (RFC 6266): in plain letters for whoever knows no others, and as it is.
 * An order's number comes out of somebody's ERP and may hold anything.
 */
export function savedAs(name: string): string {
  const safe = name.replace(/[\\/\p{Cc}]/gu, '-')
  const plain = safe.replace(/[^\x20-\x7e]|["%]/g, '_')
  const exact = encodeURIComponent(safe).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
