'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import { Textarea } from '@/ui/fields/textarea'
import { Banner } from '@/ui/messages/banner'
import { useFailure } from '../../components/use-failure'
import { useWords } from '../../components/words'
import { mostRows } from '../paste/read-table'
import { type Pasted, useBlocks, type usePaste } from './use-paste'

/** Where rows from a spreadsheet are pasted, and what came of them: what was read, what is asked, what is wrong. */
export function PastePanel({ paste, open }: { paste: ReturnType<typeof usePaste>; open: boolean }) {
  const t = useTranslations('lines.pasting')
  const failure = useFailure()
  const [text, setText] = useState('')
  const read = (block: string) => {
    setText(block)
    void paste.read(block)
  }
  useBlocks(read)
  const { pasted } = paste
  return (
    <details open={open || pasted !== null} className="border-line border-b bg-surface px-4">
      <summary className="min-h-control cursor-default content-center font-medium">{t('title')}</summary>
      <div className="flex flex-col gap-3 pb-3">
        <Textarea
          label={t('field')}
          hint={t('help')}
          rows={4}
          spellCheck={false}
          value={text}
          onChange={event => setText(event.target.value)}
          onPaste={event => {
            const block = event.clipboardData.getData('text/plain')
            if (text !== '' || !block.includes('\t')) return
            event.preventDefault()
            read(block)
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => read(text)}>{t('read')}</Button>
          {pasted || text ? (
            <Button
              variant="quiet"
              onClick={() => {
                setText('')
                paste.clear()
              }}
            >
              {t('clear')}
            </Button>
          ) : null}
        </div>
        {paste.failure ? <Banner meaning="bad" title={failure(paste.failure)} announce /> : null}
        {pasted?.ask ? <Ask ask={pasted.ask} onAnswer={order => void paste.answer(order)} /> : null}
        {pasted && !pasted.ask ? <Report pasted={pasted} /> : null}
      </div>
    </details>
  )
}

type AskProps = { ask: NonNullable<Pasted['ask']>; onAnswer: (order: 'day-first' | 'month-first') => void }

/** A date that can be read both ways is asked about once, for the whole block. */
function Ask({ ask, onAnswer }: AskProps) {
  const t = useTranslations('lines.pasting')
  const words = useWords()
  return (
    <SegmentedControl
      name="day-order"
      label={t('ask', { example: ask.text })}
      options={(['day-first', 'month-first'] as const).map(order => ({
        value: order,
        label: t(order, { date: words.day(ask.either[order]) }),
      }))}
      value={undefined}
      onValueChange={onAnswer}
    />
  )
}

function Report({ pasted: { table, lines, troubles } }: { pasted: Pasted }) {
  const t = useTranslations('lines.pasting')
  const columns = table.columns.map(column => t(`name.${column ?? 'other'}`)).join(', ')
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        <span className="font-medium">{t('found', { rows: table.rows.length, lines })}</span>{' '}
        <span className="text-muted">{t('columns', { columns })}</span>
      </p>
      {table.left ? <p className="text-attention">{t('tooMany', { most: mostRows, ...table.left })}</p> : null}
      {troubles.length > 0 ? (
        <Banner meaning="attention" title={t('bad', { count: troubles.length })}>
          <ul className="max-h-48 overflow-y-auto">
            {troubles.map(({ row, code, params }) => (
              <li key={`${row} ${code}`}>{t('row', { row, why: t(`problem.${code}`, params) })}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </div>
  )
}
