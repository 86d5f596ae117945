'use client'

import { useTranslations } from 'next-intl'
import { useFailure } from '@/features/orders/client'
import { Button } from '@/ui/actions/button'
import { DefinitionList } from '@/ui/data/definition-list'
import { Banner } from '@/ui/messages/banner'
import type { viewException } from '../queries'
import { useDismiss } from './use-dismiss'

export type ExceptionView = Awaited<ReturnType<typeof viewException>>

/** A document that could not be read: which field, what is wrong, and the document itself. */
export function DocumentDetail({ exception, onDone }: { exception: ExceptionView; onDone: () => void }) {
  const t = useTranslations('inbox')
  const failure = useFailure()
  const act = useDismiss(onDone)
  const { document, documentId } = exception
  if (!document || !documentId) return null
  return (
    <div className="flex flex-col gap-5">
      <DefinitionList
        items={[
          { key: 'key', term: t('fact.erpKey'), value: document.erpKey },
          {
            key: 'field',
            term: t('fact.field'),
            value: <code className="font-mono text-sm">{document.errorPath}</code>,
          },
          { key: 'wrong', term: t('fact.wrong'), value: document.errorMessage },
          { key: 'unit', term: t('fact.unit'), value: exception.unitName },
        ]}
      />
      <p className="max-w-prose text-muted">{t('documentHelp')}</p>
      <details>
        <summary className="cursor-pointer font-medium">{t('showDocument')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded bg-sunken p-3 font-mono text-xs">
          {JSON.stringify(document.payload, null, 2)}
        </pre>
      </details>
      {act.failure ? (
        <Banner meaning="bad" title={t('notDone')} announce>
          {failure(act.failure)}
        </Banner>
      ) : null}
      {exception.state === 'open' ? (
        <div>
          <Button busy={act.busy} busyLabel={t('working')} onClick={() => void act.dismiss(documentId)}>
            {t('dismiss')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
