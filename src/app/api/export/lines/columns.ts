import { getTranslations } from 'next-intl/server'
import { sayDay } from '@/features/orders/components/read-terms'
import type { FileWords } from '@/features/orders/lines/export'

/** Every fact of a line, in the words of the screens: figures with a point, days as YYYY-MM-DD, for another program. */
export async function fileWords(): Promise<FileWords> {
  const t = await getTranslations('lines.file')
  const state = await getTranslations('lineState')
  const sync = await getTranslations('syncState')
  const columns: FileWords['columns'] = [
    { heading: t('order'), value: line => line.orderNumber },
    { heading: t('supplierNumber'), value: line => line.supplierOrderNumber ?? '' },
    { heading: t('businessUnit'), value: line => line.unitName },
    { heading: t('supplier'), value: line => line.supplierName },
    { heading: t('line'), value: line => line.number },
    { heading: t('item'), value: line => line.itemNumber },
    { heading: t('description'), value: line => line.description },
    { heading: t('group'), value: line => line.itemGroup ?? '' },
    { heading: t('quantity'), value: line => line.quantity },
    { heading: t('unit'), value: line => line.unit },
    { heading: t('price'), value: line => line.unitPrice },
    { heading: t('value'), value: line => line.netValue },
    { heading: t('currency'), value: line => line.currency },
    // The supplier's way, as on the screens, and as it is pasted back.
    { heading: t('due'), value: line => sayDay(line.dueOn, line) },
    { heading: t('dueMeans'), value: line => t(line.dateBasis.kind) },
    { heading: t('state'), value: line => state(`${line.state}.word`) },
    // Before the first agreement there is nothing that the ERP could hold.
    { heading: t('sync'), value: line => (line.agreement > 0 ? sync(`${line.syncState}.word`) : '') },
    { heading: t('waitsFor'), value: line => (line.waitsFor ? t(`waits.${line.waitsFor}`) : '') },
    { heading: t('answerBy'), value: line => line.answerBy ?? '' },
  ]
  return { columns, cut: most => t('cut', { most }) }
}
