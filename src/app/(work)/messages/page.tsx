import { getTranslations } from 'next-intl/server'
import { readChosen, readThreadsCursor } from '@/features/messages'
import { MessagesScreen } from '@/features/messages/screens/messages-screen'
import { type PageQuery, readQuery } from '../../query'
import { api, Prefetch, requirePerson } from '../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('messages'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  const query = await readQuery(searchParams, 't', 'after')
  const after = readThreadsCursor(query.after)
  return (
    <Prefetch queries={[api.messages.threads.queryOptions({ after })]}>
      <MessagesScreen current={readChosen(query.t)} after={after} side={person.actor.kind} />
    </Prefetch>
  )
}
