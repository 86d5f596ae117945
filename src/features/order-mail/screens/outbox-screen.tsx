'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useWords } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Pagination } from '@/ui/data/pagination'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { LinkLimits } from '../components/link-limit-form'
import { MailStatus } from '../components/mail-status'
import type { MailRow, MailsInput } from '../outbox'

/** Every mail to suppliers, newest first, with what became of it. */
export function OutboxScreen({ input }: { input: MailsInput }) {
  const t = useTranslations('outbox')
  const trpc = useTRPC()
  const { data } = useSuspenseQuery({
    ...trpc.mail.list.queryOptions(input),
    // No event tells that a mail has left: who looks on sees it all the same.
    refetchInterval: ({ state }) => (state.data?.rows.some(mail => mail.state === 'waiting') ? 5_000 : false),
  })
  const page = (after?: MailsInput['after']) =>
    after ? `/outbox?${new URLSearchParams({ after: `${after.at}_${after.id}` })}` : '/outbox'
  return (
    <>
      <PageHeader title={t('title')} facts={t('facts')} />
      {data.goOut ? null : (
        <Banner meaning="information" title={t('kept.title')} className="m-4">
          {t('kept.text')}
        </Banner>
      )}
      <LinkLimits />
      <DataTable
        caption={t('title')}
        columns={useColumns()}
        rows={data.rows}
        rowId={mail => mail.id}
        rowLabel={mail => t('rowLabel', { order: mail.orderNumber, address: mail.address })}
        rowHref={mail => `/outbox/${mail.id}`}
        empty={<EmptyState title={t('empty')}>{t('emptyHelp')}</EmptyState>}
      />
      {input.after || data.next ? (
        <Pagination
          label={t('pages')}
          newer={input.after ? { href: page(), label: t('first') } : undefined}
          older={data.next ? { href: page(data.next), label: t('next') } : undefined}
        />
      ) : null}
    </>
  )
}

function useColumns(): Column<MailRow>[] {
  const t = useTranslations('outbox')
  const words = useWords()
  return [
    {
      key: 'about',
      header: t('column.about'),
      card: 'title',
      cell: mail => (
        <span className="flex flex-col">
          <span className="font-medium">{t(`about.${mail.kind}`, { order: mail.orderNumber })}</span>
          <span className="text-muted text-sm">{mail.supplierName}</span>
        </span>
      ),
    },
    { key: 'to', header: t('column.to'), cell: mail => mail.address },
    { key: 'written', header: t('column.written'), nowrap: true, cell: mail => words.moment(mail.createdAt) },
    {
      key: 'state',
      header: t('column.state'),
      card: 'aside',
      cell: mail => (
        <span className="flex flex-col items-start">
          <MailStatus state={mail.state} />
          {mail.fault ? <span className="font-mono text-muted text-sm">{mail.fault}</span> : null}
        </span>
      ),
    },
  ]
}
