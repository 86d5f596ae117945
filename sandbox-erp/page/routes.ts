import { readFileSync } from 'node:fs'
import { pullNow } from '../admin/notify'
import type { App } from '../app'
import { type Call, type Reply, type Route, route } from '../http/router'
import { requireCompany } from '../masters/lists'
import type { LinePatch } from '../model'
import { changeLine, setBroken } from '../orders/change'
import { issueOrder } from '../orders/issue'
import { breakForm, faultForm, issueForm, receiveForm, reviseForm, setForm } from './forms'
import { homePage } from './home'
import { issuePage } from './issue-view'
import { backTo, orderPath, segment } from './layout'
import { callsPage, faultsPage } from './operations'
import { orderPage } from './order-view'
import { ordersPage } from './orders-list'

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')

/** The ERP's own page: what its people see and do. Plain forms; each goes back to where it came from. */
export function pageRoutes(app: App): Route[] {
  const { pool, faults, tokens, config } = app
  const done = (call: Call): string | null => call.query.get('done')
  const at = ({ params }: Call): [string, string] => [params.co ?? '', params.po_no ?? '']
  const order = '/companies/:co/orders/:po_no'
  const onLine = (action: string, read: (form: URLSearchParams) => LinePatch, said: string): Route =>
    route('POST', `${order}/lines/:line_no/${action}`, async call => {
      const line = call.params.line_no ?? ''
      await changeLine(pool, ...at(call), line, read(await call.form()))
      return backTo(orderPath(...at(call)), `Line ${line}: ${said}.`)
    })
  return [
    route('GET', '/style.css', async (): Promise<Reply> => ({ status: 200, css: style })),
    route('GET', '/', call => homePage(app, done(call))),
    route('GET', '/companies/:co', call => ordersPage(app, call, done(call))),
    route('GET', '/companies/:co/issue', call => issuePage(app, call)),
    route('POST', '/companies/:co/issue', async call => {
      const [company] = at(call)
      await requireCompany(pool, company)
      const { po_no } = await issueOrder(
        pool,
        company,
        issueForm(await call.form(), new Date().toISOString().slice(0, 10)),
      )
      return backTo(orderPath(company, po_no), 'The order was issued.')
    }),
    route('POST', '/companies/:co/pull-now', async call => {
      const { code } = await requireCompany(pool, at(call)[0])
      await pullNow(config.notify, code)
      return backTo(`/companies/${segment(code)}`, 'The portal was told that there are changes.')
    }),
    route('GET', order, call => orderPage(app, call, done(call))),
    onLine('revise', reviseForm, 'revised'),
    onLine('receive', receiveForm, 'receipt booked'),
    onLine('set', setForm, 'changed'),
    route('POST', `${order}/break`, async call => {
      await setBroken(pool, ...at(call), breakForm(await call.form()))
      return backTo(orderPath(...at(call)), 'The document can no longer be read by others.')
    }),
    route('POST', `${order}/mend`, async call => {
      await setBroken(pool, ...at(call), null)
      return backTo(orderPath(...at(call)), 'The document can be read again.')
    }),
    route('GET', '/calls', async () => callsPage(app)),
    route('GET', '/faults', async call => faultsPage(app, done(call))),
    route('POST', '/faults', async call => {
      const { expire_tokens, ...switches } = faultForm(await call.form())
      if (expire_tokens) tokens.clear()
      faults.change(switches)
      return backTo('/faults', 'Set.')
    }),
  ]
}
