import { randomUUID } from 'node:crypto'
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import superjson from 'superjson'
import { acceptPath } from '@/features/order-mail'
import { viewLink } from '@/features/order-mail/link-view'
import { readNote } from '@/features/order-mail/notes'
import { LinkScreen } from '@/features/order-mail/screens/link-screen'
import { OrderScreen } from '@/features/orders/screens/order-screen'
import { Providers } from '@/features/shell'
import { type PageQuery, readQuery } from '../../../query'
import { LinkFrame } from '../link-frame'
import { linkPerson } from '../link-person'
import { linkRouter } from '../router'
import { visit } from '../visit'

type Props = { params: Promise<{ token: string }>; searchParams: PageQuery }

export { linkMetadata as generateMetadata } from '../link-metadata'

/** The ordinary answer grid, for the one order of the link. */
export default async function Page({ params, searchParams }: Props) {
  const { token } = await params
  const visited = await visit(token)
  const person = visited.state === 'open' ? linkPerson(visited) : null
  const path = acceptPath(token)
  if (!person) {
    const { note } = await readQuery(searchParams, 'note')
    return (
      <LinkFrame>
        <LinkScreen link={viewLink(visited)} path={path} requestKey={randomUUID()} note={readNote(note)} toChange />
      </LinkFrame>
    )
  }
  const { orderId } = visited.link
  const queryClient = new QueryClient({ defaultOptions: { dehydrate: { serializeData: superjson.serialize } } })
  const api = createTRPCOptionsProxy({ router: linkRouter, ctx: { person, now: new Date() }, queryClient })
  await queryClient.prefetchQuery(api.orders.order.queryOptions({ orderId }))
  return (
    <LinkFrame wide>
      <Providers url={`${path}/trpc`}>
        <HydrationBoundary state={dehydrate(queryClient)}>
          <OrderScreen orderId={orderId} side="supplier" />
        </HydrationBoundary>
      </Providers>
    </LinkFrame>
  )
}
