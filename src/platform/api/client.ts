'use client'

import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@/app/router'

/** The API as the browser sees it: typed by the root router, whose code never reaches a browser. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()
