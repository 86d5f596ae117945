import { dehydrate, type FetchQueryOptions, HydrationBoundary, QueryClient, type QueryKey } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import superjson from 'superjson'
import { currentPerson, type Person } from '@/platform/auth'
import { appRouter } from './router'
import { wishedPage } from './wished-page'

const queryClient = cache(
  () =>
    new QueryClient({
      defaultOptions: {
        queries: { staleTime: 30_000, retry: false },
        dehydrate: { serializeData: superjson.serialize },
        hydrate: { deserializeData: superjson.deserialize },
      },
    }),
)

/** The API for pages on the server: the same procedures, called in place. */
export const api = createTRPCOptionsProxy({
  router: appRouter,
  ctx: async () => ({ person: await currentPerson(), now: new Date() }),
  queryClient,
})

// biome-ignore lint/suspicious/noExplicitAny: the queries of one page have nothing in common but that they are queries
type AnyQuery = FetchQueryOptions<any, any, any, any>

/** Runs a query that decides what a page is; where the page prefetches it too, it is not run again. */
export const fetched = <Data, Failure, Key extends QueryKey>(
  query: FetchQueryOptions<Data, Failure, Data, Key>,
): Promise<Data> => queryClient().fetchQuery(query)

/** Runs a page's queries before it is sent, so that its first HTML holds the rows. */
export async function Prefetch({ queries, children }: { queries: AnyQuery[]; children: ReactNode }) {
  const client = queryClient()
  await Promise.all(
    queries.map(query => client.prefetchQuery(query as FetchQueryOptions<unknown, Error, unknown, QueryKey>)),
  )
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}

/** The person at a page that needs one; everybody else is led to the sign-in and back. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson()
  if (person) return person
  const wished = (await headers()).get(wishedPage) ?? '/'
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(wished)}`)
}
