import { sampleCompany, sampleOrder } from '../../../sandbox-erp/testing/sample'
import { startTestErp } from '../../../sandbox-erp/testing/start'
import { describeConnector, type MadeOrder } from '../contract'
import { createConnector } from '../registry'

const lineOf = ({ erpKey, erpLine }: MadeOrder) => `/companies/1000/purchase-orders/${erpKey}/lines/${erpLine}`

describeConnector('the sandbox ERP', async () => {
  const erp = await startTestErp()
  await erp.admin('POST', '/load', sampleCompany)
  const settings = { baseUrl: erp.url, company: '1000', clientId: erp.clientId, clientSecret: erp.clientSecret }
  return {
    connector: createConnector('sandbox', settings),
    stranger: createConnector('sandbox', { ...settings, clientSecret: 'not the secret' }),
    makeOrder: async () => {
      const order = await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', sampleOrder())
      return { erpKey: order.po_no, erpLine: '10', requestedOn: '2027-03-15' }
    },
    changeQuantity: async (order, qty) => void (await erp.admin('PATCH', lineOf(order), { qty })),
    forbid: async order => void (await erp.admin('PATCH', lineOf(order), { blocked: true })),
    countConfirmations: async ({ erpKey }) => {
      const path = `/companies/1000/purchase-orders/${erpKey}`
      return (await erp.admin<{ confirmations: unknown[] }>('GET', path)).confirmations.length
    },
    close: erp.close,
  }
})
