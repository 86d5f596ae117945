import { Heading, Text } from '@react-email/components'
import type { CodeContent } from '../content'
import { translator as t } from '../words'
import { color, Frame, paragraph } from './frame'

/** The one-time code that is asked for before a link answers anything. */
export function CodeMail({ facts, code }: { facts: CodeContent; code: string }) {
  const { unitName: unit, orderNumber: order, supplierName: supplier } = facts
  return (
    <Frame preview={t('orderMail.code.preview', { order })} why={t('orderMail.why', { supplier, unit })}>
      <Heading as="h1" className="ink" style={{ ...paragraph, fontSize: 18, fontWeight: 600 }}>
        {t('orderMail.code.title', { order, unit })}
      </Heading>
      <Text
        className="ink"
        style={{
          ...paragraph,
          fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          fontSize: 32,
          lineHeight: '44px',
          letterSpacing: 6,
          fontWeight: 600,
        }}
      >
        {code}
      </Text>
      <Text className="muted" style={{ ...paragraph, fontSize: 13, color: color('muted') }}>
        {t('orderMail.code.holds')}
      </Text>
    </Frame>
  )
}
