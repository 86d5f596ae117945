import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { company, orderBody } from '../../scripts/test/flow-erp'
import { type FlowHouse, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { asSystem } from '../../scripts/test/house'

let house: FlowHouse
beforeAll(async () => {
  house = await openFlowHouse()
})
afterEach(() => house.erp.fault({ down: false, latency_ms: 0 }))
afterAll(() => house.close())

/** Numbers in the ERP of the orders that the portal holds, each as often as it was imported. */
const imported = () =>
  asSystem(async tx => {
    const events = await tx.event.findMany({ where: { type: 'order.imported' }, select: { payload: true } })
    return events.map(event => (event.payload as { erpKey: string }).erpKey)
  })
const connection = () => asSystem(tx => tx.erpConnection.findUniqueOrThrow({ where: { id: house.connectionId } }))
const arrives = (poNo: string, ms?: number) => waitFor(async () => expect(await imported()).toContain(poNo), ms)
const breakOrMend = (poNo: string, act: 'break' | 'mend') =>
  house.erp.admin('POST', `/companies/${company}/purchase-orders/${poNo}/${act}`, { how: 'bad-date' })
const unreadable = (erpKey: string) =>
  asSystem(async tx => {
    const document = await tx.inboundDocument.findFirst({ where: { erpKey } })
    return document && tx.exception.findMany({ where: { subjectId: document.id } })
  })

it('a document that cannot be read stops no other; it stands in the inbox until it can', async () => {
  const before = await house.erp.issue()
  const bad = await house.erp.issue()
  const after = await house.erp.issue()
  await breakOrMend(bad, 'break')
  await house.askForPull()
  await Promise.all([arrives(before), arrives(after)])
  await waitFor(async () => {
    expect(await unreadable(bad)).toMatchObject([{ type: 'document-unreadable', state: 'open' }])
  })
  await house.settled()
  expect(await imported()).not.toContain(bad)
  expect((await house.runs('pull-connection')).map(run => run.status)).toEqual(['completed'])

  await breakOrMend(bad, 'mend')
  await house.askForPull()
  await arrives(bad)
  await waitFor(async () => {
    expect(await unreadable(bad)).toMatchObject([{ state: 'cleared', clearedWhy: 'read' }])
  })
})

it('more orders than a page holds, all changed in the same second, all come, each once', async () => {
  const changed_at = `${new Date().toISOString().slice(0, 19)}Z`
  const wanted = Array.from({ length: 130 }, (_, i) => `TIE-${String(i).padStart(4, '0')}`)
  const orders = wanted.map(po_no => ({ ...orderBody(), po_no, changed_at }))
  await house.erp.admin('POST', '/load', { company: { code: company, name: 'Sample Trading' }, orders })
  await house.askForPull()
  const came = async () => (await imported()).filter(erpKey => erpKey.startsWith('TIE-'))
  await waitFor(async () => expect(await came()).toHaveLength(wanted.length))
  await house.settled()
  expect((await came()).sort()).toEqual(wanted)

  // The next pull begins a little before the last one's end and reads them all again.
  await house.askForPull()
  await house.settled()
  expect(await came()).toHaveLength(wanted.length)
})

it('several requests at once pull one after another, and take each order over once', async () => {
  await house.settled()
  const began = (await house.erp.calls()).at(-1)?.at ?? ''
  await house.erp.fault({ latency_ms: 60 })
  const poNo = await house.erp.issue()
  await Promise.all([house.askForPull(), house.askForPull(), house.askForPull()])
  await arrives(poNo)
  await house.settled()
  expect((await imported()).filter(erpKey => erpKey === poNo)).toHaveLength(1)

  const lists = (await house.erp.calls()).flatMap(({ at, path }) => {
    const kind = /\/(vendors|items|purchase-orders)(\?|$)/.exec(path)?.[1]
    return at > began && kind ? [kind] : []
  })
  // Pages of one kind follow each other; a pull that is done hands over to the next.
  const turns = lists.filter((kind, i) => kind !== lists[i - 1])
  const pull = ['vendors', 'items', 'purchase-orders']
  expect(turns).toEqual([...pull, ...pull, ...pull])
})

it('an ERP that is down when asked is asked again, and the pull comes when it is back', async () => {
  await house.settled()
  const poNo = await house.erp.issue()
  await house.erp.fault({ down: true })
  const pulledAt = (await connection()).pulledAt
  await house.askForPull()
  await waitFor(async () => {
    expect((await house.erp.calls()).at(-1)?.status).toBe(0)
    expect((await house.runs('pull-connection')).at(-1)).toEqual({ status: 'running', steps: 0 })
  })
  expect((await connection()).pulledAt).toEqual(pulledAt)
  await house.erp.fault({ down: false })
  await arrives(poNo)
  await house.settled()
  expect(await connection()).toMatchObject({ pullFault: null, pulledAt: expect.any(Date) })
  expect((await connection()).pulledAt).not.toEqual(pulledAt)
})

it('a pull that cannot succeed says why at the connection; the next that can takes it back', async () => {
  await house.settled()
  const { settings, pulledAt } = await connection()
  const bind = (changes: object) =>
    asSystem(tx =>
      tx.erpConnection.update({
        where: { id: house.connectionId },
        data: { settings: { ...(settings as object), ...changes } },
      }),
    )
  await bind({ clientSecret: 'a wrong one' })
  const poNo = await house.erp.issue()
  await house.askForPull()
  await waitFor(async () => expect((await connection()).pullFault).toContain('401'))
  await house.settled()
  expect((await connection()).pulledAt).toEqual(pulledAt)
  expect((await house.runs('pull-connection')).at(-1)?.status).toBe('failed')
  expect(await imported()).not.toContain(poNo)

  await bind({})
  await house.askForPull()
  await arrives(poNo)
  await waitFor(async () => expect((await connection()).pullFault).toBeNull())
})
