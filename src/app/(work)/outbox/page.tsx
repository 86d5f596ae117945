import { getTranslations } from 'next-intl/server'
import { readMailsCursor } from '@/features/order-mail/outbox'
import { OutboxScreen } from '@/features/order-mail/screens/outbox-screen'
import { NotYours } from '../../not-yours'
import { type PageQuery, readQuery } from '../../query'
import { api, Prefetch, requirePerson } from '../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('outbox'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'buyer') return <NotYours person={person} />
  const { after } = await readQuery(searchParams, 'after')
  const input = { after: readMailsCursor(after) }
  return (
    <Prefetch queries={[api.mail.list.queryOptions(input), api.mail.limits.queryOptions()]}>
      <OutboxScreen input={input} />
    </Prefetch>
  )
}
