'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { lineStates, syncStates } from '@/domain/order/types'
import { LineStatus, SyncStatus } from '@/features/orders/client'
import { DataTable } from '@/ui/data/data-table'
import { PageHeader } from '@/ui/layout/page-header'

interface Word {
  key: string
  word: ReactNode
  meaning: string
}

/** Every state that a line or an agreement can be in, with its definition: the same texts that the screens show. */
export function WordsScreen() {
  const t = useTranslations('words')
  const line = useTranslations('lineState')
  const sync = useTranslations('syncState')
  return (
    <>
      <PageHeader title={t('title')} facts={t('lead')} />
      <Words
        title={t('line')}
        words={lineStates.map(state => ({
          key: state,
          word: <LineStatus state={state} />,
          meaning: line(`${state}.definition`),
        }))}
      />
      <Words
        title={t('sync')}
        words={syncStates.map(state => ({
          key: state,
          word: <SyncStatus state={state} />,
          meaning: sync(`${state}.definition`),
        }))}
      />
    </>
  )
}

function Words({ title, words }: { title: string; words: readonly Word[] }) {
  const t = useTranslations('words')
  return (
    <section className="bg-surface">
      <h2 className="px-4 pt-4 pb-2 font-medium">{title}</h2>
      <DataTable
        caption={title}
        columns={[
          { key: 'word', header: t('word'), width: '16rem', card: 'title', cell: ({ word }) => word },
          { key: 'meaning', header: t('meaning'), card: 'bare', cell: ({ meaning }) => meaning },
        ]}
        rows={words}
        rowId={({ key }) => key}
        stickyHeader={false}
      />
    </section>
  )
}
