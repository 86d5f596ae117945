import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  to: string
  subject: string
  /** The whole mail as it came, its lines joined again. */
  raw: string
}

/** A mail server of one's own, which takes every mail and keeps it. */
export interface Mailbox {
  url: string
  port: number
  mails: ReceivedMail[]
  /** Answers the next recipients with this code instead of taking them. */
  refuse(code: number, times?: number): void
  /** Answers the next mail with this code before it says whom it is for. */
  refuseSender(code: number): void
  close(): Promise<void>
}

/** Starts one on a port of 127.0.0.1, any free one by default. */
export async function openMailbox(port = 0): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const refusals: number[] = []
  const senderRefusals: number[] = []
  const orNot = (code: number | undefined) =>
    code ? Object.assign(new Error('not taken'), { responseCode: code }) : null
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_, __, done) => done(orNot(senderRefusals.shift())),
    onRcptTo: (_, __, done) => done(orNot(refusals.shift())),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        const raw = unfold(Buffer.concat(parts).toString('utf8'))
        const subject = /^Subject: (.*)$/m.exec(raw)?.[1] ?? ''
        mails.push({ to: session.envelope.rcptTo.map(to => to.address).join(', '), subject, raw })
        done()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mails,
    refuse: (code, times = 1) => void refusals.push(...Array<number>(times).fill(code)),
    refuseSender: code => void senderRefusals.push(code),
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

/** Quoted-printable and folded headers as a reader sees them. */
const unfold = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+/g, ' ')
    .replace(/=\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, hex => decodeURIComponent(hex.replaceAll('=', '%')))

/** The address in a mail that accepts, or opens the order to change it. */
export function linkIn(mail: ReceivedMail, to: 'accept' | 'change' = 'accept'): string {
  const links = [...mail.raw.matchAll(/https?:\/\/[^\s"<>]+\/m\/[\w.-]+(\/change)?/g)]
  const link = links.find(match => Boolean(match[1]) === (to === 'change'))
  if (!link) throw new Error(`There is no link in the mail "${mail.subject}"`)
  return link[0]
}

/** The six digits of a mail with a code. */
export function codeIn(mail: ReceivedMail): string {
  const code = /\b(\d{6}) is your code/.exec(mail.subject)?.[1]
  if (!code) throw new Error(`There is no code in the mail "${mail.subject}"`)
  return code
}

/** The token of a mail's link. */
export const tokenIn = (mail: ReceivedMail): string => linkIn(mail).replace(/^.*\/m\//, '')

/** The last mail that came to an address. */
export function lastTo(mailbox: Mailbox, address: string): ReceivedMail {
  const mail = mailbox.mails.filter(received => received.to === address).at(-1)
  if (!mail) throw new Error(`No mail came to ${address}`)
  return mail
}

export const lastCode = (mailbox: Mailbox, address: string): string => codeIn(lastTo(mailbox, address))
