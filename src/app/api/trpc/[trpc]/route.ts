import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter } from '@/app/router'
import { currentPerson } from '@/platform/auth'

const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ person: await currentPerson(), now: new Date() }),
  })

export { handler as GET, handler as POST }
