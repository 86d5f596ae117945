import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { fileStore, sweepIncoming } from '@/platform/files'
import { forgetFiles } from './send'

const actor = system('files')
const day = 86_400_000
/** Rows at a time. */
const batch = 500

/**
 * Removes what people uploaded, a day ago at least, and never sent.
 * @returns how many
 */
export async function sweepUnsent(now: Date): Promise<number> {
  const where = { audience: 'uploader', uploadedAt: { lt: new Date(now.getTime() - day) } }
  let swept = 0
  for (;;) {
    const { found, gone } = await withScope(actor, async tx => {
      const rows = await tx.attachment.findMany({ where, select: { id: true }, take: batch })
      const found = rows.map(row => row.id)
      // The condition again: what was sent since stays.
      await tx.attachment.deleteMany({ where: { ...where, id: { in: found } } })
      const kept = await tx.attachment.findMany({ where: { id: { in: found } }, select: { id: true } })
      return { found, gone: found.filter(id => !kept.some(row => row.id === id)) }
    })
    await forgetFiles(gone)
    swept += gone.length
    if (found.length < batch) return swept
  }
}

/**
 * Removes contents that no row names: of uploads whose process died, and of removals that the store refused. They are a
 * day old at least, so that none is taken that is on its way.
 * @returns how many
 */
export async function sweepStray(now: Date): Promise<number> {
  const before = new Date(now.getTime() - day)
  await sweepIncoming(before)
  let swept = 0
  for await (const keys of fileStore().olderThan(before)) {
    const named = await withScope(actor, tx =>
      tx.attachment.findMany({ where: { id: { in: keys } }, select: { id: true } }),
    )
    const known = new Set(named.map(row => row.id))
    const stray = keys.filter(key => !known.has(key))
    await forgetFiles(stray)
    swept += stray.length
  }
  return swept
}
