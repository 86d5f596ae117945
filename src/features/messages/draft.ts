import { z } from 'zod'

/** A message that is written and not sent: for whom, about which line of the order, and its words. */
const draft = z.object({ audience: z.enum(['both', 'buyer']), about: z.string(), text: z.string() })
export type Draft = z.infer<typeof draft>

export const emptyDraft: Draft = { audience: 'both', about: '', text: '' }

/** Where a draft is kept. Each side has its own: a note that one side wrote is nothing for the other at the same desk. */
export const draftPlace = (of: { orderId: string; lineId: string | null; side: 'supplier' | 'buyer' }): string =>
  `message:${of.side}:${of.orderId}:${of.lineId ?? ''}`

/** A draft as it was kept. What cannot be read is none. */
export function readDraft(kept: string | null): Draft {
  try {
    return draft.parse(JSON.parse(kept ?? 'null'))
  } catch {
    return emptyDraft
  }
}

/** What is to be kept of a draft; null where nothing was chosen or written. */
export const writeDraft = ({ audience, about, text }: Draft): string | null =>
  audience === 'both' && about === '' && text === '' ? null : JSON.stringify({ audience, about, text })

/**
 * What stays of a text when a part of it was sent meanwhile: what was typed on behind it. A text that was changed in
 * itself stays whole, for its writer to judge.
 */
export const unsent = (typed: string, sent: string): string =>
  typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed
