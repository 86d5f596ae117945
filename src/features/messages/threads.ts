import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Audience } from '@/domain/catalogue'
import { mentionsIn, type Piece, piecesOf } from '@/domain/message/mentions'
import { Prisma, withScope } from '@/platform/db'
import { type ThreadsCursor, threadsCursor } from './address'
import { namesOf } from './people'
import { alongThreads, isNews, unseen } from './unread'

const pageSize = 50
const snippetLength = 200

export const threadsInput = z.object({ after: threadsCursor.nullable() })

/** A conversation in the room of messages. */
export interface ThreadRow {
  orderId: string
  audience: Audience
  orderNumber: string
  /** The other company: the supplier for a buyer, the unit for a supplier. */
  company: string
  lastAt: string
  unread: number
  /** Something unread names the reader. */
  mentioned: boolean
  /** The last message; `text` is null where it was withdrawn. */
  last: { author: string; mine: boolean; text: string | null; files: boolean }
}

interface Row {
  order_id: string
  audience: Audience
  order_number: string
  company: string
  last_at: Date
  unread: number
  mentioned: boolean
  author_id: string
  text: string | null
  files: boolean
}

/** A page of the reader's conversations, unread ones first, newest first. */
export async function listThreads(
  actor: SupplierActor | BuyerActor,
  { after }: z.infer<typeof threadsInput>,
  now: Date,
): Promise<{ rows: ThreadRow[]; next: ThreadsCursor | null }> {
  const found = await withScope(actor, async tx => {
    const page = (part: ThreadsCursor['part']) => tx.$queryRaw<Row[]>(pageOf(actor, part, after, now))
    const unread = after?.part === 'read' ? [] : await page('unread')
    const read = unread.length > pageSize ? [] : await page('read')
    const named = (part: ThreadsCursor['part']) => (row: Row) => ({ part, ...row })
    return [...unread.map(named('unread')), ...read.map(named('read'))]
  })
  const rows = found.slice(0, pageSize)
  const names = await namesOf(rows.flatMap(row => [row.author_id, ...mentionsIn(row.text ?? '')]))
  const last = found.length > pageSize ? rows.at(-1) : undefined
  return {
    rows: rows.map(row => ({
      orderId: row.order_id,
      audience: row.audience,
      orderNumber: row.order_number,
      company: row.company,
      lastAt: row.last_at.toISOString(),
      unread: row.unread,
      mentioned: row.mentioned,
      last: {
        author: names[row.author_id] ?? '',
        mine: row.author_id === actor.userId,
        text: row.text === null ? null : snippet(row.text, names),
        files: row.files,
      },
    })),
    next: last
      ? { part: last.part, lastAt: last.last_at.toISOString(), orderId: last.order_id, audience: last.audience }
      : null,
  }
}

/** A page and one more, from the cursor on. */
function pageOf(
  actor: SupplierActor | BuyerActor,
  part: ThreadsCursor['part'],
  after: ThreadsCursor | null,
  now: Date,
): Prisma.Sql {
  const news = isNews(actor, now)
  const from =
    after?.part === part
      ? Prisma.sql`(t.last_at, t.order_id, t.audience)
          < (${new Date(after.lastAt)}::timestamptz, ${after.orderId}::uuid, ${after.audience}::text)`
      : Prisma.sql`true`
  const limit = pageSize + 1
  const threads = alongThreads(actor, {
    where: Prisma.sql`${from} and ${part === 'unread' ? news : Prisma.sql`not ${news}`}`,
    limit,
  })
  const company = actor.kind === 'supplier' ? Prisma.sql`u.name` : Prisma.sql`s.name`
  return Prisma.sql`
    select t.order_id, t.audience, t.last_at, o.number as order_number, ${company} as company, n.unread, n.mentioned,
      last.author_id, last.text, (select true from attachment a where a.message_id = last.id limit 1) is true as files
    from (select * from (${threads}) own order by last_at desc, order_id desc, audience desc
        limit ${Prisma.raw(String(limit))}) t
      join purchase_order o on o.id = t.order_id join business_unit u on u.id = o.business_unit_id
      join supplier s on s.id = o.supplier_id
      cross join lateral (select id, author_id, text from message m where m.order_id = t.order_id
        and m.audience = t.audience and m.number = t.number limit 1) last
      cross join lateral (select count(*)::int as unread,
          coalesce(bool_or(${actor.userId}::uuid = any (m.mentions)), false) as mentioned
        from message m where ${part === 'unread'}::boolean and ${unseen(actor, 't', Prisma.sql`t.seen`)}) n
    order by t.last_at desc, t.order_id desc, t.audience desc`
}

/** The beginning of a message in plain words. */
const snippet = (text: string, names: Record<string, string>): string =>
  piecesOf(text)
    .map((piece: Piece) => (piece.kind === 'text' ? piece.text : `@${names[piece.userId] ?? ''}`))
    .join('')
    .slice(0, snippetLength)
