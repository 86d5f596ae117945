import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { z } from 'zod'
import { acceptPath } from '@/features/order-mail'
import { linkPerson } from '../../link-person'
import { aboutNoOrder, linkRouter } from '../../router'
import { visit } from '../../visit'

const ofOneOrder = z.object({ orderId: z.uuid() })

/** The API of a link's pages: a few calls, each about the link's own order, or nobody is there. */
async function handle(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  const visited = await visit(token)
  return fetchRequestHandler({
    endpoint: `${acceptPath(token)}/trpc`,
    req: request,
    router: linkRouter,
    createContext: async ({ info }) => {
      const calls = info.calls.filter(call => call.path !== aboutNoOrder)
      const inputs = await Promise.all(calls.map(call => call.getRawInput()))
      const own = inputs.every(input => ofOneOrder.safeParse(input).data?.orderId === visited.link.orderId)
      return { person: own ? linkPerson(visited) : null, now: new Date() }
    },
  })
}

export { handle as GET, handle as POST }
