'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { DataTable } from '@/ui/data/data-table'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { useFailure } from '../../components/use-failure'
import { useSentence } from '../../components/use-sentence'
import { Results } from '../components/results'
import { PastePanel } from './paste-panel'
import { useGrid } from './use-grid'
import { useGridColumns } from './use-grid-columns'
import { usePaste } from './use-paste'

/** Lines of many orders in one grid, to type over or to paste into; each gets its own result. */
export function GridScreen({ lineIds }: { lineIds: readonly string[] }) {
  const t = useTranslations('lines.grid')
  const draft = useTranslations('answer.draft')
  const failure = useFailure()
  const sentence = useSentence()
  const grid = useGrid(lineIds)
  const paste = usePaste(grid)
  const written = grid.readings.size
  const left = written - grid.whole

  const send = async () => {
    await grid.send().catch(() => undefined)
    // What was kept back is marked now; the first of it gets the focus where nothing at all could be sent.
    if (grid.whole === 0) document.querySelector<HTMLElement>('[aria-invalid=true], [data-compare]')?.focus()
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        facts={t('facts')}
        actions={
          <>
            <LinkButton href="/answer">{t('back')}</LinkButton>
            {grid.rows.length > 0 ? (
              <Button onClick={grid.acceptAll} disabledReason={grid.toAccept === 0 ? t('nothingToAccept') : undefined}>
                {t('acceptAll', { count: grid.toAccept })}
              </Button>
            ) : null}
          </>
        }
      />
      <PastePanel paste={paste} open={lineIds.length === 0} />
      {grid.sent ? <Results sent={grid.sent} onClose={grid.forget} /> : null}
      {grid.failure ? (
        <Banner meaning="bad" title={t('notSent')} announce className="m-3">
          {failure(grid.failure)}
        </Banner>
      ) : null}
      <DataTable
        caption={t('caption')}
        columns={useGridColumns(grid)}
        rows={grid.rows}
        rowId={row => row.id}
        rowLabel={row => t('rowLabel', { order: row.order.number, line: row.line.number })}
        density="comfortable"
        // Columns of a fixed width: what is typed in one row does not move the others.
        className="[&_table]:@2xl:table-fixed"
        empty={<EmptyState title={t('empty')}>{t('emptyHelp')}</EmptyState>}
      />
      {written > 0 ? (
        <ConfirmBar
          label={t('bar')}
          sentence={sentence([...grid.readings.values()])}
          note={left > 0 ? t('held', { count: left }) : draft(grid.draftState)}
        >
          <Button variant="quiet" onClick={grid.clear}>
            {t('clear')}
          </Button>
          <Button variant="primary" busy={grid.sending} busyLabel={t('sending')} onClick={() => void send()}>
            {grid.whole > 0 ? t('send', { count: grid.whole }) : t('check')}
          </Button>
        </ConfirmBar>
      ) : null}
    </>
  )
}
