'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/app/router'
import { TRPCProvider } from '@/platform/api/client'
import { statusOf } from '@/platform/api/failure'

const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // An answer is an answer; only what never came is asked for again.
        retry: (tries, error) => statusOf(error) === null && tries < 3,
      },
      mutations: {
        // Every mutation carries an idempotency key, so that one whose answer was lost may be sent again.
        retry: (tries, error) => statusOf(error) === null && tries < 4,
        retryDelay: tries => Math.min(500 * 2 ** tries, 8_000),
        networkMode: 'always',
      },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })

/** The API and its cache, for everything below. A page that is opened by a link has an API of its own. */
export function Providers({ children, url = '/api/trpc' }: { children: ReactNode; url?: string }) {
  const [queryClient] = useState(makeQueryClient)
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchLink({ url, transformer: superjson })] }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
