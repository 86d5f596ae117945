import { Text } from '@react-email/components'
import type { OrderContent } from '../content'
import { mailWords, translator as t } from '../words'
import { color, paragraph } from './frame'

const cell = { padding: '10px 0', verticalAlign: 'top', borderTop: `1px solid ${color('line')}`, fontSize: 14 }
const quiet = { color: color('muted'), fontSize: 13 }

/** The lines asked about, as many as a mail lists; of the others, how many there are. */
export function LineList({ facts }: { facts: OrderContent }) {
  const words = mailWords(facts.timeZone)
  const { currency, transitDays } = facts
  const more = facts.count - facts.lines.length
  return (
    <>
      <table cellPadding={0} cellSpacing={0} style={{ width: '100%', marginTop: 24, borderCollapse: 'collapse' }}>
        <tbody>
          {facts.lines.map(line => (
            <tr key={line.number}>
              <td className="ink line" style={{ ...cell, color: color('ink'), paddingRight: 12 }}>
                <strong>{t('order.line', { number: line.number })}</strong> {line.itemNumber}
                <br />
                <span className="muted" style={quiet}>
                  {line.description}
                </span>
              </td>
              <td className="ink line" style={{ ...cell, color: color('ink'), textAlign: 'right' }}>
                {words.pieces(line.requested, line.unit, transitDays).map(piece => (
                  <span key={piece.day} style={{ display: 'block' }}>
                    <strong>{piece.quantity}</strong> · {piece.day}
                  </span>
                ))}
                <span className="muted" style={quiet}>
                  {words.price(line.unitPrice, currency)} · {words.money(line.netValue, currency)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text className="ink line" style={{ ...paragraph, borderTop: `1px solid ${color('line')}`, paddingTop: 10 }}>
        {more > 0 ? `${t('orderMail.more', { count: more })} ` : ''}
        {t('orderMail.value', { value: words.money(facts.value, currency) })}
      </Text>
    </>
  )
}
