'use client'

import { useTranslations } from 'next-intl'
import { isOnBehalf } from '@/domain/order/allowed-actions'
import { TextLink } from '@/ui/actions/text-link'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import type { TurnView } from '../turn-view'
import { useOfferWords } from './offer-words'

type Props = { turn: TurnView; line: LineView; order: OrderView }

/** What kind of move it was, in a word, and for a request what is wished for. */
export function TurnKind({ turn }: { turn: TurnView }) {
  const t = useTranslations('turn')
  if (turn.wish) return <Status meaning="attention">{t(`wish.${turn.wish}`)}</Status>
  if (turn.kind === 'reject') return <Status meaning="bad">{t('kind.reject')}</Status>
  return <Status meaning="information">{t(`kind.${turn.kind}`)}</Status>
}

/** Why, in the taker's words and from the list; how it came, and when it ends by itself. */
export function TurnSaid({ turn, line, order }: Props) {
  const reason = useTranslations('reason')
  return (
    <>
      {turn.reasonCode ? <span className="text-muted text-sm">{reason(turn.reasonCode)}</span> : null}
      {turn.note ? <q className="max-w-prose whitespace-pre-line text-sm">{turn.note}</q> : null}
      <Told turn={turn} />
      <Expires turn={turn} line={line} order={order} />
    </>
  )
}

/** Told to the buyer and written down by them: both sides see that, and what it rests on. */
export function Told({ turn }: { turn: TurnView }) {
  const t = useTranslations('turn')
  if (!isOnBehalf(turn)) return null
  const by = turn.person ? t('writtenBy', { person: turn.person }) : t('writtenByBuyer')
  return (
    <span className="text-muted text-sm">
      {t(turn.channel === 'mail' ? 'toldByMail' : 'toldByTelephone')} {by}
      {turn.sourceId ? (
        <>
          {' '}
          <TextLink href={`/api/files/${turn.sourceId}`} prefetch={false}>
            {t('source')}
          </TextLink>
        </>
      ) : null}
    </span>
  )
}

/** When an open turn ends undecided, by which rule, and what that means. */
function Expires({ turn, line, order }: Props) {
  const t = useTranslations('turn')
  const words = useOfferWords(line, order)
  if (turn.outcome !== 'open' || !turn.expiry) return null
  const { at, name, silence } = turn.expiry
  return <span className="text-muted text-sm">{t(`expires.${silence}`, { when: words.moment(at), rule: name })}</span>
}
