'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ToleranceLimits } from '@/domain/tolerance/rule'
import { useFailure, useWords } from '@/features/orders/client'
import { Banner } from '@/ui/messages/banner'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { Differing } from './differing'
import { TrialChart } from './trial-chart'
import { type TrialScope, useTrial } from './use-trial'

/** What the limits would have decided on the last 90 days' answers, beside what was really decided. */
export function Trial({ scope, limits }: { scope: TrialScope; limits: ToleranceLimits | null }) {
  const t = useTranslations('rules.trial')
  const words = useWords()
  const failure = useFailure()
  const about = JSON.stringify([scope, limits])
  // A page belongs to the limits it was opened for: other limits begin with the first.
  const [page, setPage] = useState({ about, from: 0 })
  const { data, error, current } = useTrial(scope, limits, page.about === about ? page.from : 0)
  if (error) return <Banner meaning="bad" announce title={t('failed', { why: failure(error) })} />
  if (!data) return <LoadingRows rows={6} label={t('running')} />
  return (
    <div className="flex flex-col gap-4" aria-busy={!current}>
      {limits ? null : <p className="text-attention text-sm">{t('stale')}</p>}
      {data.answers === 0 ? (
        <p className="text-muted">{t('none', { days: data.days })}</p>
      ) : (
        <>
          <TrialChart run={data} />
          {data.capped ? (
            <p className="text-muted text-sm">{t('capped', { count: words.number(String(data.answers)) })}</p>
          ) : null}
          <Differing run={data} onPage={from => setPage({ about, from })} />
        </>
      )}
    </div>
  )
}
