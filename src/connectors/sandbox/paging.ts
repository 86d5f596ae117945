import { z } from 'zod'
import { err, ok, type Result } from '@/domain/result'
import type { ErpFault, PullFrom, PullPage, Reading } from '../port'
import type { Client } from './client'

/**
 * The ERP stamps a change when it is made, and shows it when it is committed: a change may appear that long after a
 * pull has passed its second. So each pull begins this much before the watermark.
 */
const overlapMs = 10_000
const largestPage = 200

const listBody = z.object({ results: z.array(z.unknown()), more: z.boolean() })
const cursor = z.object({ changed_at: z.iso.datetime({ offset: true }) })
const pageToken = z.tuple([z.iso.datetime({ offset: true }), z.string()])

interface List<T> {
  /** `/vendors`, `/items`, `/purchase-orders`. */
  path: string
  /** The ERP's name of the key, by which rows of the same second are ordered. */
  key: string
  read(raw: unknown): Reading<T>
}

/** One page of a changed-since list. The place in it is time and key of its last row, so that rows may share a second. */
export async function pullList<T>(
  client: Client,
  list: List<T>,
  from: PullFrom,
): Promise<Result<PullPage<T>, ErpFault>> {
  const search = startOf(from)
  if (!search) return err({ kind: 'permanent', message: 'The page or watermark is not one of this connector' })
  search.set('limit', String(Math.min(Math.max(1, from.limit), largestPage)))
  const answer = await client({ path: `${list.path}?${search}` })
  if (!answer.ok) return answer
  const body = listBody.safeParse(answer.value.body)
  if (!body.success) return err({ kind: 'permanent', message: `The ERP's answer to ${list.path} is not a list` })
  const { results, more } = body.data
  const place = results.length ? placeOf(results.at(-1), list.key) : null
  // Without a place the page could never be passed: better to say so than to read it for ever.
  if (results.length && !place) {
    return err({ kind: 'permanent', message: `The ERP sent a row of ${list.path} without changed_at or ${list.key}` })
  }
  return ok({
    entries: results.map(list.read),
    nextPage: more && place ? JSON.stringify(place) : null,
    watermark: later(from.watermark, place?.[0] ?? null),
  })
}

function startOf({ watermark, page }: PullFrom): URLSearchParams | null {
  if (page !== null) {
    const parsed = pageToken.safeParse(jsonOrNull(page))
    return parsed.success ? new URLSearchParams({ changed_since: parsed.data[0], after: parsed.data[1] }) : null
  }
  if (watermark === null) return new URLSearchParams()
  const time = Date.parse(watermark)
  if (Number.isNaN(time)) return null
  return new URLSearchParams({ changed_since: new Date(time - overlapMs).toISOString() })
}

function placeOf(row: unknown, key: string): [string, string] | null {
  const parsed = cursor.safeParse(row)
  const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[key] : undefined
  return parsed.success && typeof value === 'string' ? [parsed.data.changed_at, value] : null
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : Date.parse(a) > Date.parse(b) ? a : b

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
