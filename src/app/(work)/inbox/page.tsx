import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { exceptionTypes } from '@/domain/exception/names'
import { readExceptionCursor } from '@/features/inbox'
import { InboxScreen } from '@/features/inbox/screens/inbox-screen'
import { NotYours } from '../../not-yours'
import { type PageQuery, readQuery } from '../../query'
import { api, Prefetch, requirePerson } from '../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('inbox'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'buyer') return <NotYours person={person} />
  const query = await readQuery(searchParams, 'type', 'e', 'after')
  const type = exceptionTypes.find(name => name === query.type) ?? null
  const current = z.uuid().safeParse(query.e).data ?? null
  const after = readExceptionCursor(query.after)
  return (
    <Prefetch queries={[api.inbox.list.queryOptions({ type, after }), api.inbox.counts.queryOptions()]}>
      <InboxScreen type={type} current={current} after={after} />
    </Prefetch>
  )
}
