'use client'

import { useTranslations } from 'next-intl'
import type { Entry } from '../entry'
import type { History } from '../order-history'
import { useMoment } from './use-moment'

/** Times of one happening that are nearer than this are one time to people. */
const noticeable = 2_000

/** Whose doing it was, and who knew when: the portal's time where it came later, and the ERP's own. */
export function EntryBy({ entry, order }: { entry: Entry; order: History['order'] }) {
  const t = useTranslations('history.by')
  const moment = useMoment()
  const { party, person, happenedAt, knownAt, erpAt } = entry
  const company = party === 'supplier' ? order.supplierName : order.unitName
  const who =
    party === 'portal'
      ? t('portal')
      : party === 'erp'
        ? t('erp', { company })
        : person
          ? t('person', { person, company })
          : company
  const apart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) >= noticeable
  return (
    <>
      {who}
      {erpAt && apart(erpAt, happenedAt) ? ` · ${t('inErp', { when: moment(erpAt) })}` : ''}
      {apart(knownAt, happenedAt) ? ` · ${t('known', { when: moment(knownAt) })}` : ''}
    </>
  )
}
