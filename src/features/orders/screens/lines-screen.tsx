'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { ClipboardPaste, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Side } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { DataTable } from '@/ui/data/data-table'
import { Pagination } from '@/ui/data/pagination'
import { PageHeader } from '@/ui/layout/page-header'
import { Tabs } from '@/ui/layout/tabs'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { LiveRegion } from '@/ui/messages/live-region'
import { useFailure } from '../components/use-failure'
import { useWords } from '../components/words'
import { type LinesPlace, linesHref, placeQuery } from '../lines/address'
import { AcceptBar } from '../lines/components/accept-bar'
import { FilterChips } from '../lines/components/filter-chips'
import { Filters } from '../lines/components/filters'
import { FindLines } from '../lines/components/find-lines'
import { Results } from '../lines/components/results'
import { SavedViews } from '../lines/components/saved-views'
import { useAccept } from '../lines/components/use-accept'
import { useColumns } from '../lines/components/use-columns'
import { useHeldRows } from '../lines/components/use-held-rows'
import { viewsOf } from '../lines/views'

type Props = { place: LinesPlace; side: Side }

/** Lines across orders, by what must be done: the supplier answers them here, many at once; the buyer reads them. */
export function LinesScreen({ place, side }: Props) {
  const t = useTranslations('lines')
  const trpc = useTRPC()
  const words = useWords()
  const failure = useFailure()
  const { columns, ...input } = place
  const { data } = useSuspenseQuery(trpc.orders.lines.list.queryOptions(input))
  const { data: counts } = useSuspenseQuery(trpc.orders.lines.counts.queryOptions({ filters: place.filters }))
  const { shown, fresh, showAll } = useHeldRows(data.rows, placeQuery(place, side))
  const acceptance = useAccept(shown)
  const view = t(`view.${side}.${place.view}`)
  const filtered = Object.values(place.filters).some(Boolean)
  const selection = {
    selected: acceptance.selected,
    onChange: acceptance.choose,
    allLabel: t('chooseAll'),
  }
  return (
    <>
      <PageHeader
        title={t(`title.${side}`)}
        facts={t('dateBasis')}
        actions={<Tools place={place} side={side} />}
        tabs={
          <Tabs
            label={t('views')}
            current={place.view}
            tabs={viewsOf(side).map(key => ({
              key,
              label: t(`view.${side}.${key}`),
              href: linesHref(place, side, { view: key }),
              count: { value: words.counted(counts[key] ?? 0), label: t('count', { count: counts[key] ?? 0 }) },
            }))}
          />
        }
      />
      <FilterChips place={place} side={side} />
      {data.refine ? <Banner meaning="information" title={t('refine')} className="m-3" /> : null}
      {acceptance.failure ? (
        <Banner meaning="bad" title={t('accept.notSent')} announce className="m-3">
          {failure(acceptance.failure)}
        </Banner>
      ) : null}
      {acceptance.sent ? <Results sent={acceptance.sent} onClose={acceptance.forget} /> : null}
      {fresh > 0 ? (
        <div className="border-line border-b bg-surface px-4 py-1.5 text-center">
          <Button size="small" onClick={showAll}>
            {t('fresh', { count: fresh })}
          </Button>
        </div>
      ) : null}
      <LiveRegion>{fresh > 0 ? t('fresh', { count: fresh }) : ''}</LiveRegion>
      <DataTable
        caption={view}
        columns={useColumns(place, side)}
        rows={shown}
        rowId={line => line.id}
        rowLabel={line => t('rowLabel', { order: line.orderNumber, line: line.number })}
        rowHref={line => `/orders/${line.orderId}`}
        density="comfortable"
        selection={side === 'supplier' ? selection : undefined}
        empty={
          filtered ? (
            <EmptyState
              title={t('nothingFound')}
              action={<LinkButton href={linesHref(place, side, { filters: {} })}>{t('filter.clear')}</LinkButton>}
            >
              {t('nothingFoundHelp')}
            </EmptyState>
          ) : (
            <EmptyState title={t(`empty.${place.view}.title`)}>{t(`empty.${place.view}.text`)}</EmptyState>
          )
        }
      />
      {place.after || data.next ? (
        <Pagination
          label={t('pages')}
          newer={place.after ? { href: linesHref(place, side), label: t('first') } : undefined}
          older={data.next ? { href: linesHref(place, side, { after: data.next }), label: t('next') } : undefined}
        />
      ) : null}
      {side === 'supplier' ? <AcceptBar acceptance={acceptance} /> : null}
    </>
  )
}

function Tools({ place, side }: Props) {
  const t = useTranslations('lines')
  const query = placeQuery({ ...place, after: null }, side)
  return (
    <>
      <FindLines place={place} side={side} />
      <Filters place={place} side={side} />
      <SavedViews place={place} side={side} />
      {side === 'supplier' ? (
        <LinkButton href="/answer/grid" icon={<ClipboardPaste aria-hidden />}>
          <span className="max-md:sr-only">{t('paste')}</span>
        </LinkButton>
      ) : null}
      {/* A file, no page: fetched when it is asked for and not before. */}
      <LinkButton
        href={`/api/export/lines${query ? `?${query}` : ''}`}
        prefetch={false}
        download
        icon={<Download aria-hidden />}
      >
        <span className="max-md:sr-only">{t('export')}</span>
      </LinkButton>
    </>
  )
}
