import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/platform/env'

/** One mail as it goes out. */
export interface Message {
  /** Stays the same however often the mail is tried, so that a mailbox can tell a repeat. */
  id: string
  to: { name: string; address: string }
  subject: string
  html: string
  text: string
}

/** A mail that was not taken. `code` is for the log and the outbox: never what the mail said. */
export class MailFault extends Error {
  constructor(
    readonly code: string,
    /** refused: this mail will never be taken; later: it may be another time; unreachable: no mail can be sent now. */
    readonly kind: 'refused' | 'later' | 'unreachable',
  ) {
    super(code)
  }
}

/** Whether there is a mail server. Without one, mails are kept and not sent. */
export const mailsGoOut = (): boolean => env().SMTP_URL !== undefined

const patience = 15_000
let transport: { url: string; sender: Transporter } | undefined

function senderTo(url: string): Transporter {
  if (transport?.url !== url) {
    const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 2 * patience }
    // What a mail is made of comes from us alone: no file and no address is fetched for it.
    const sender = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
    transport = { url, sender }
  }
  return transport.sender
}

/**
 * Hands one mail to the mail server.
 * @throws MailFault when it was not taken
 */
export async function sendMail({ id, to, subject, html, text }: Message): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new MailFault('no-server', 'unreachable')
  const headers = { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }
  try {
    await senderTo(SMTP_URL).sendMail({
      from: MAIL_FROM,
      to: { name: oneLine(to.name), address: to.address },
      subject: oneLine(subject),
      messageId: `<${id}@${hostOf(MAIL_FROM)}>`,
      html,
      text,
      headers,
    })
  } catch (error) {
    throw faultOf(error)
  }
}

/** A line end in a header would begin another one. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim()

const hostOf = (from: string): string => /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'

/** What is said of this mail or its address is the mail's own; our sender, our login and the line are everybody's. */
function faultOf(error: unknown): MailFault {
  const {
    code = 'unknown',
    responseCode,
    command,
  } = error as { code?: string; responseCode?: number; command?: string }
  const told = responseCode ? `${code} ${responseCode}` : code
  const ofTheMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  if (!ofTheMail) return new MailFault(told, 'unreachable')
  // Without a word of the server's it is nodemailer that will not have the mail, and never will.
  return new MailFault(told, responseCode && responseCode < 500 ? 'later' : 'refused')
}
