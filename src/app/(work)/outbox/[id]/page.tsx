import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { MailScreen } from '@/features/order-mail/screens/mail-screen'
import { NotYours } from '../../../not-yours'
import { api, fetched, Prefetch, requirePerson } from '../../../server-api'

type Props = { params: Promise<{ id: string }> }

const query = (id: string) => api.mail.mail.queryOptions({ id })

/** The mail where it exists for this person; else the page does not. */
const find = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return await fetched(query(id))
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props) {
  const person = await requirePerson()
  return person.actor.kind === 'buyer' ? { title: (await find((await params).id)).subject } : {}
}

export default async function Page({ params }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'buyer') return <NotYours person={person} />
  const { id } = await params
  await find(id)
  return (
    <Prefetch queries={[query(id)]}>
      <MailScreen id={id} />
    </Prefetch>
  )
}
