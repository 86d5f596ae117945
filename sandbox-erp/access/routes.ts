import { z } from 'zod'
import type { App } from '../app'
import { parse } from '../http/problem'
import { type Call, json, type Reply, type Route, route } from '../http/router'
import { listItems, listOrders, listVendors } from '../masters/lists'
import { confirmationBody } from '../model'
import { confirm } from '../orders/confirm'
import { serveOrder } from '../orders/read'

const credentials = z.object({ client_id: z.string(), client_secret: z.string() })

/** The API that other systems use; all but the first call need a token. */
export function apiRoutes({ pool, tokens, bucket }: App): Route[] {
  const guarded = (handle: (call: Call, co: string) => Promise<Reply>) => async (call: Call) => {
    tokens.check(call.headers.authorization)
    bucket.take()
    return handle(call, call.params.co ?? '')
  }
  const orders = '/api/companies/:co/purchase-orders'
  return [
    route('POST', '/api/token', async call => {
      const { client_id, client_secret } = parse(credentials, await call.json())
      return json(tokens.issue(client_id, client_secret), { 'cache-control': 'no-store' })
    }),
    route(
      'GET',
      '/api/companies/:co/vendors',
      guarded(async (call, co) => json(await listVendors(pool, co, call.query))),
    ),
    route(
      'GET',
      '/api/companies/:co/items',
      guarded(async (call, co) => json(await listItems(pool, co, call.query))),
    ),
    route(
      'GET',
      orders,
      guarded(async (call, co) => json(await listOrders(pool, co, call.query))),
    ),
    route(
      'GET',
      `${orders}/:po_no`,
      guarded(async (call, co) => tagged(await serveOrder(pool, co, call.params.po_no ?? ''))),
    ),
    route(
      'PUT',
      `${orders}/:po_no/lines/:line_no/confirmation`,
      guarded(async (call, co) => {
        const order = await confirm(pool, {
          company: co,
          poNo: call.params.po_no ?? '',
          lineNo: call.params.line_no ?? '',
          ifMatch: call.headers['if-match'],
          body: parse(confirmationBody, await call.json()),
          dryRun: call.headers['dry-run'] === 'true',
        })
        return order ? { ...tagged(order), wrote: true } : { status: 204 }
      }),
    ),
  ]
}

const tagged = (order: object): Reply => json(order, { etag: `"${'version' in order ? order.version : ''}"` })
