'use client'

import type { LineView } from '../order-view'
import { SyncStatus } from './line-status'
import { ReceiptButton } from './receipt-button'
import { Reasons } from './sync-receipt'

/** Why the ERP did not take the last answer, for as long as another one is typed. */
export function NotTaken({ line }: { line: LineView }) {
  const { receipt } = line
  if (receipt?.state !== 'refused' && receipt?.state !== 'conflict') return null
  return (
    <span className="flex max-w-prose flex-col items-start gap-0.5 text-sm">
      <SyncStatus state={receipt.state} />
      <Reasons reasons={receipt.reasons} />
      <ReceiptButton line={line} />
    </span>
  )
}
