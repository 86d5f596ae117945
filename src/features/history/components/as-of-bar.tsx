'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { Slider } from '@/ui/fields/slider'
import { LiveRegion } from '@/ui/messages/live-region'
import { stopAt } from '../as-of-address'
import { useMoment } from './use-moment'

interface Props {
  stops: readonly string[]
  at: string | null
  lookAt: (at: string | null) => void
}

/** Looks at the order as of one of the instants at which it changed; the last one is now. */
export function AsOfBar({ stops, at, lookAt }: Props) {
  const t = useTranslations('history.asOf')
  const moment = useMoment()
  const stop = stopAt(stops, at)
  const go = (index: number) => lookAt(index >= stops.length - 1 ? null : (stops[index] ?? null))
  const when = stops[stop]
  const text =
    when && at !== null
      ? t('stop', { when: moment(when), number: stop + 1, count: stops.length })
      : t(when ? 'now' : 'before', { count: stops.length })
  return (
    <div className="sticky top-(--ui-sticky-top,0px) z-20 border-line border-b bg-surface px-4 py-2 print:static">
      <Slider
        label={t('label')}
        value={Math.max(0, stop)}
        stops={stops.length}
        text={text}
        onValueChange={go}
        before={
          <IconButton
            icon={<ChevronLeft aria-hidden />}
            label={t('back')}
            onClick={() => go(stop - 1)}
            disabledReason={stop <= 0 ? t('first') : undefined}
          />
        }
        after={
          <>
            <IconButton
              icon={<ChevronRight aria-hidden />}
              label={t('on')}
              onClick={() => go(stop + 1)}
              disabledReason={at === null ? t('last') : undefined}
            />
            <Button onClick={() => lookAt(null)} disabledReason={at === null ? t('last') : undefined}>
              {t('toNow')}
            </Button>
          </>
        }
      />
      <LiveRegion>{at === null ? '' : text}</LiveRegion>
    </div>
  )
}
