'use client'

import { useTranslations } from 'next-intl'
import { AttachFiles } from '@/features/attachments/client'
import { Button } from '@/ui/actions/button'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import type { OrderView } from '../order-view'
import { type OnBehalf, toldBy } from './use-on-behalf'

/** How the supplier told it, and the mail or paper that says so. */
export function OnBehalfHow({ order, behalf }: { order: OrderView; behalf: OnBehalf }) {
  const t = useTranslations('onBehalf')
  const { uploads } = behalf
  return (
    <div className="flex flex-col gap-3 border-line border-b px-4 py-3">
      <h2 className="font-semibold text-lg">{t('title')}</h2>
      <p className="max-w-prose text-muted">{t('help', { supplier: order.supplierName })}</p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <SegmentedControl
          name="told-by"
          label={t('how')}
          options={toldBy.map(value => ({ value, label: t(value) }))}
          value={behalf.channel}
          onValueChange={behalf.setChannel}
        />
        <Button onClick={behalf.allAsAsked} disabledReason={behalf.lines.length === 0 ? t('empty') : undefined}>
          {t('allAsAsked')}
        </Button>
      </div>
      <AttachFiles
        uploads={uploads}
        label={t('source')}
        error={uploads.items.length > 1 ? t('oneSource') : undefined}
      />
    </div>
  )
}
