import { ok } from '@/domain/result'
import type { ErpConnector } from '../port'
import { createClient } from './client'
import { readItem, readOrder, readVendor } from './documents'
import { pullList } from './paging'
import { dryRunConfirmation, pushConfirmation } from './push'
import type { SandboxSettings } from './settings'

/** The connector of the sandbox ERP, one company of it. */
export function createSandboxConnector(settings: SandboxSettings, deps: { fetch?: typeof fetch } = {}): ErpConnector {
  const client = createClient(settings, deps.fetch ?? fetch)
  return {
    capabilities: { dryRun: true, splitConfirmation: true, price: true, backorder: true, substitute: true },
    health: async () => {
      const began = performance.now()
      const answer = await client({ path: '/vendors?limit=1' })
      return answer.ok ? ok({ latencyMs: Math.round(performance.now() - began) }) : answer
    },
    pullVendors: from => pullList(client, { path: '/vendors', key: 'vendor_no', read: readVendor }, from),
    pullItems: from => pullList(client, { path: '/items', key: 'item_no', read: readItem }, from),
    pullOrders: from => pullList(client, { path: '/purchase-orders', key: 'po_no', read: readOrder }, from),
    readOrder: async erpKey => {
      const answer = await client({ path: `/purchase-orders/${encodeURIComponent(erpKey)}` })
      return answer.ok ? ok(readOrder(answer.value.body)) : answer
    },
    pushConfirmation: push => pushConfirmation(client, push),
    dryRunConfirmation: push => dryRunConfirmation(client, push),
  }
}
