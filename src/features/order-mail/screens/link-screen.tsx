'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/ui/messages/banner'
import { AcceptBar } from '../components/accept-bar'
import { CodeForm } from '../components/code-form'
import { LinkEnded } from '../components/link-ended'
import { LinkLines } from '../components/link-lines'
import { useMoment } from '../components/use-moment'
import type { LinkView } from '../link-view'
import type { Note } from '../notes'

interface Props {
  link: LinkView
  /** Of this page: what its forms and links lead to stands below it. */
  path: string
  /** Made for each view, so that pressing twice is once. */
  requestKey: string
  note: Note | null
  toChange?: boolean
}

/** What a mail's link opens: the order, what would be accepted of it, and one button. */
export function LinkScreen({ link, path, requestKey, note, toChange = false }: Props) {
  const t = useTranslations('link')
  const order = useTranslations('order')
  const { unitName: unit, supplierName: supplier, number, dateBasis } = link.order
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="font-semibold text-2xl tracking-tight">{order('title', { number })}</h1>
        <p className="text-muted">{t('between', { unit, supplier })}</p>
      </header>
      {note && note !== 'accepted' && note !== 'code-wrong' && note !== 'code-right' ? (
        <Banner
          meaning={note === 'code-mailed' || note === 'renewed' ? 'good' : 'attention'}
          title={t(`note.${note}`)}
          announce
        />
      ) : null}
      {note === 'accepted' && link.state === 'open' && link.accepted > 0 ? (
        <Banner
          meaning="good"
          title={t('partly', { count: link.accepted, left: link.acceptable.length + link.others.length })}
          announce
        />
      ) : null}
      {link.state === 'open' ? (
        <>
          <Asked link={link} />
          {link.acceptable.length > 0 ? (
            <LinkLines lines={link.acceptable} order={link.order} label={t('acceptable')} />
          ) : null}
          {link.others.length > 0 ? (
            <section className="flex flex-col gap-2">
              <h2 className="font-semibold">{t('others', { count: link.others.length })}</h2>
              <p className="text-muted">{t('othersText')}</p>
              <LinkLines lines={link.others} order={link.order} label={t('others', { count: link.others.length })} />
            </section>
          ) : null}
          <p className="text-muted text-sm">
            {dateBasis.kind === 'ship' ? order('shipBasis', { days: dateBasis.transitDays }) : order('dateBasis')}
          </p>
          {link.needs ? (
            <CodeForm link={{ ...link, needs: link.needs }} path={path} note={note} toChange={toChange} />
          ) : (
            <AcceptBar link={link} path={path} requestKey={requestKey} />
          )}
        </>
      ) : (
        <LinkEnded link={link} path={path} note={note} />
      )}
    </>
  )
}

function Asked({ link }: { link: LinkView }) {
  const t = useTranslations('link')
  const moment = useMoment(link.timeZone)
  const lines = [...link.acceptable, ...link.others]
  const [by] = lines.flatMap(line => line.answerBy ?? []).sort()
  const asked = { name: link.name, count: lines.length, unit: link.order.unitName }
  return <p>{by ? t('askedBy', { ...asked, by: moment(by) }) : t('asked', asked)}</p>
}
