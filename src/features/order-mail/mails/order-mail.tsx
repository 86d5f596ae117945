import { Button, Heading, Text } from '@react-email/components'
import type { OrderContent } from '../content'
import { asksKey, mailWords, translator as t } from '../words'
import { color, Frame, paragraph } from './frame'
import { LineList } from './line-list'

const button = { borderRadius: 6, padding: '13px 20px', fontSize: 16, fontWeight: 600, textDecoration: 'none' }

interface Props {
  facts: OrderContent
  links: { accept: string; change: string }
}

/** An order that waits for its supplier: who asks, for what, until when, and the two ways to answer. */
export function OrderMail({ facts, links }: Props) {
  const words = mailWords(facts.timeZone)
  const { unitName: unit, supplierName: supplier, orderNumber: order, count, revision, acceptable } = facts
  const by = facts.answerBy ? words.moment(facts.answerBy) : null
  const title = revision > 1 ? t('orderMail.titleRevised', { order, revision }) : t('orderMail.title', { order })
  return (
    <Frame
      preview={by ? t('orderMail.previewBy', { count, by }) : t('orderMail.preview', { count })}
      why={t('orderMail.why', { supplier, unit })}
    >
      <Heading as="h1" className="ink" style={{ ...paragraph, fontSize: 22, lineHeight: '28px', fontWeight: 600 }}>
        {title}
      </Heading>
      <Text className="ink" style={paragraph}>
        {t('orderMail.hello', { name: facts.name })}
      </Text>
      <Text className="ink" style={paragraph}>
        {t(asksKey(facts), { unit, supplier, count })} {by ? <strong>{t('orderMail.by', { by })}</strong> : null}
      </Text>
      <Button
        href={links.accept}
        className="primary"
        style={{ ...button, backgroundColor: color('accent'), color: color('on-accent'), marginBottom: 12 }}
      >
        {acceptable ? t('orderMail.accept', { count }) : t('orderMail.open')}
      </Button>
      <br />
      <Button
        href={links.change}
        className="secondary"
        style={{ ...button, color: color('ink'), border: `1px solid ${color('edge')}`, padding: '12px 20px' }}
      >
        {t('orderMail.change')}
      </Button>
      <LineList facts={facts} />
      <Text className="muted" style={{ ...paragraph, fontSize: 13, lineHeight: '19px', color: color('muted') }}>
        {facts.transitDays > 0 ? t('order.shipBasis', { days: facts.transitDays }) : t('order.dateBasis')}.{' '}
        {t('orderMail.link', { until: words.dayOf(facts.expiresAt) })}
      </Text>
    </Frame>
  )
}
