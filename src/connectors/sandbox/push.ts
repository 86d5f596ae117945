import { err, ok, type Result } from '@/domain/result'
import type { ConfirmationPush, ConfirmationReceipt, ErpFault } from '../port'
import type { Answer, Client } from './client'
import { type HeldConfirmation, holds, readHeld } from './held'
import { versionNumber } from './reading'

const orderPath = (erpKey: string): string => `/purchase-orders/${encodeURIComponent(erpKey)}`

/** Reads, and sends only what the ERP does not hold yet: it has no idempotency key of its own. */
export async function pushConfirmation(
  client: Client,
  push: ConfirmationPush,
): Promise<Result<ConfirmationReceipt, ErpFault>> {
  const before = await client({ path: orderPath(push.erpKey) })
  if (!before.ok) return before
  const held = heldOf(before.value, push)
  if (!held.ok) return held
  const { version, confirmation, price } = held.value
  if (confirmation && holds(confirmation, push)) {
    return ok({ erpDocument: confirmation.confirmation_no, version, alreadyHeld: true, price })
  }
  if (version !== push.expectedVersion) {
    const message = `The order is at version ${versionNumber(version)}, not ${versionNumber(push.expectedVersion)}`
    return err({ kind: 'conflict', message })
  }
  const after = await client(putOf(push, false))
  if (!after.ok) return after
  const now = heldOf(after.value, push)
  if (!now.ok) return now
  if (!now.value.confirmation || !holds(now.value.confirmation, push)) {
    return err({ kind: 'permanent', message: 'The ERP took the confirmation and holds another one' })
  }
  return ok({
    erpDocument: now.value.confirmation.confirmation_no,
    version: now.value.version,
    alreadyHeld: false,
    price: now.value.price,
  })
}

/** The same checks of the ERP, without effect. */
export async function dryRunConfirmation(client: Client, push: ConfirmationPush): Promise<Result<null, ErpFault>> {
  const answer = await client(putOf(push, true))
  return answer.ok ? ok(null) : answer
}

const putOf = ({ erpKey, erpLine, expectedVersion, ...confirmation }: ConfirmationPush, dryRun: boolean) => ({
  method: 'PUT' as const,
  path: `${orderPath(erpKey)}/lines/${encodeURIComponent(erpLine)}/confirmation`,
  headers: { 'if-match': `"${versionNumber(expectedVersion)}"`, ...(dryRun ? { 'dry-run': 'true' } : {}) },
  body: bodyOf(confirmation),
})

const bodyOf = ({
  schedule,
  declined,
  backorder,
  unitPrice,
  substitute,
}: Omit<ConfirmationPush, 'erpKey' | 'erpLine' | 'expectedVersion'>) => ({
  schedule: schedule.map(piece => ({ qty: piece.quantity, delivery_date: piece.date })),
  declined_qty: declined,
  backordered: backorder && { qty: backorder.quantity, delivery_date: backorder.date },
  unit_price: unitPrice,
  substitute: substitute && {
    item_no: substitute.erpItem,
    number: substitute.number,
    description: substitute.description,
    supplier_part: substitute.supplierPart,
    ratio: substitute.ratio,
  },
})

interface Held {
  version: string
  confirmation: HeldConfirmation | null
  price: ConfirmationReceipt['price']
}

function heldOf({ body }: Answer, { erpKey, erpLine }: ConfirmationPush): Result<Held, ErpFault> {
  const order = readHeld(body)
  if (!order) return err({ kind: 'permanent', message: `The ERP's answer about order ${erpKey} cannot be read` })
  const line = order.lines.find(candidate => candidate.line_no === erpLine)
  if (!line) return err({ kind: 'permanent', message: `Order ${erpKey} has no line ${erpLine} in the ERP` })
  const { unit_price: unitPrice, net_value: netValue, confirmation } = line
  const price = unitPrice !== null && netValue !== null ? { unitPrice, netValue } : null
  return ok({ version: order.version, confirmation, price })
}
