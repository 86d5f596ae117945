import { render } from '@react-email/components'
import { createElement } from 'react'
import { linkKey, linksOf } from './address'
import { codeContent, orderContent } from './content'
import { CodeMail } from './mails/code-mail'
import { OrderMail } from './mails/order-mail'
import { orderText } from './mails/order-text'
import { oneTimeCode } from './token'
import { translator as t } from './words'

export interface Rendered {
  subject: string
  html: string
  text: string
}

interface Written {
  kind: string
  linkId: string
  content: unknown
}

/** How a mail is shown: as it goes out, or without what opens the order. */
export type Showing = 'whole' | 'without-links'

const hiddenLinks = { accept: '#', change: '#' }

/**
 * Makes a mail of what was written down for it: subject, HTML and plain text. Links and codes are computed here and
 * stand nowhere else.
 */
export async function renderMail({ kind, linkId, content }: Written, showing: Showing = 'whole'): Promise<Rendered> {
  const whole = showing === 'whole'
  if (kind === 'code') {
    const facts = codeContent.parse(content)
    const code = whole ? oneTimeCode(linkKey(), linkId, facts.codeNumber) : '••••••'
    // The code stands in the subject too: on a phone it is read without opening the mail.
    const subject = t('orderMail.code.subject', { code, order: facts.orderNumber })
    const mail = createElement(CodeMail, { facts, code })
    return { subject, html: await render(mail), text: await render(mail, { plainText: true }) }
  }
  const facts = orderContent.parse(content)
  const links = whole ? linksOf(linkId) : hiddenLinks
  const about = { unit: facts.unitName, order: facts.orderNumber }
  const key = facts.again ? 'subjectAgain' : facts.revision > 1 ? 'subjectRevised' : 'subject'
  const subject = t(`orderMail.${key}`, about)
  return { subject, html: await render(createElement(OrderMail, { facts, links })), text: orderText(facts, links) }
}
