'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { Dialog } from '@/ui/overlays/dialog'
import type { LineView } from '../order-view'
import { SyncReceipt } from './sync-receipt'

/** Opens the line's sync receipt, which goes on living while it is looked at. */
export function ReceiptButton({ line }: { line: LineView }) {
  const t = useTranslations('receipt')
  const [open, setOpen] = useState(false)
  if (!line.receipt) return null
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        onClick={() => setOpen(true)}
        aria-label={t('openOf', { line: line.number })}
      >
        {t('open')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title', { line: line.number })} closeLabel={t('close')}>
        <SyncReceipt receipt={line.receipt} />
      </Dialog>
    </>
  )
}
