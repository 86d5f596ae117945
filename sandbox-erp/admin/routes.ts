import { z } from 'zod'
import { faultChange } from '../access/faults'
import type { App } from '../app'
import { parse } from '../http/problem'
import { type Call, json, type Route, route } from '../http/router'
import { setClosedPeriods } from '../masters/closed-periods'
import { requireCompany } from '../masters/lists'
import { load } from '../masters/load'
import { breakBody, closedPeriodsBody, linePatch, loadBody, newOrder } from '../model'
import { changeLine, setBroken } from '../orders/change'
import { issueOrder } from '../orders/issue'
import { confirmationsOf, readOrder } from '../orders/read'
import { pullNow } from './notify'

const pullBody = z.strictObject({ company: z.string().min(1).max(16) })

/** What people and tests do to the ERP; no token, only from this machine and the ERP's own page. */
export function adminRoutes({ pool, faults, tokens, log, config }: App): Route[] {
  const orders = '/admin/companies/:co/purchase-orders'
  const at = ({ params }: Call): [string, string] => [params.co ?? '', params.po_no ?? '']
  return [
    route('POST', '/admin/load', async call => json(await load(pool, parse(loadBody, await call.json())))),
    route('POST', orders, async call => {
      const [company] = at(call)
      await requireCompany(pool, company)
      return { status: 201, json: await issueOrder(pool, company, parse(newOrder, await call.json())) }
    }),
    route('GET', `${orders}/:po_no`, async call => {
      const [company, poNo] = at(call)
      return json({
        ...(await readOrder(pool, company, poNo)),
        confirmations: await confirmationsOf(pool, company, poNo),
      })
    }),
    route('PATCH', `${orders}/:po_no/lines/:line_no`, async call =>
      json(await changeLine(pool, ...at(call), call.params.line_no ?? '', parse(linePatch, await call.json()))),
    ),
    route('POST', `${orders}/:po_no/break`, async call =>
      json(await setBroken(pool, ...at(call), parse(breakBody, await call.json()).how)),
    ),
    route('POST', `${orders}/:po_no/mend`, async call => json(await setBroken(pool, ...at(call), null))),
    route('PUT', '/admin/companies/:co/closed-periods', async call => {
      const { periods } = parse(closedPeriodsBody, await call.json())
      await setClosedPeriods(pool, call.params.co ?? '', periods)
      return json({ periods })
    }),
    route('GET', '/admin/faults', async () => json(faults.current)),
    route('PUT', '/admin/faults', async call => {
      const { expire_tokens, ...switches } = parse(faultChange, await call.json())
      if (expire_tokens) tokens.clear()
      faults.change(switches)
      return json(faults.current)
    }),
    route('GET', '/admin/log', async () => json({ calls: log.latest })),
    route('POST', '/admin/pull-now', async call =>
      json(await pullNow(config.notify, parse(pullBody, await call.json()).company)),
    ),
  ]
}
