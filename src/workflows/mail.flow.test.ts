import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptAll, checkCode, findLink, mailCode, openLink } from '@/features/order-mail'
import { type FlowHouse, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { lastCode, lastTo, type Mailbox, openMailbox, tokenIn } from '../../scripts/test/mailbox'

const ada = 'ada@supplier.test'
let house: FlowHouse
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(process.env, { SMTP_URL: mailbox.url, NEXTAUTH_SECRET: 'a secret of this test, long enough' })
  house = await openFlowHouse()
})
afterAll(async () => {
  await house.close()
  await mailbox.close()
})

const shownBy = async (token: string) => {
  const opened = await openLink(token, undefined, new Date())
  if (opened.state !== 'open') throw new Error(`The link is ${opened.state}`)
  return {
    key: randomUUID(),
    lines: opened.acceptable.map(({ id: lineId, turn, revision }) => ({ lineId, turn, revision })),
  }
}

it('an order issued in the ERP is mailed within the minute, accepted by its link, and confirmed in the ERP', async () => {
  await house.tick('send-mail')
  await house.settled()
  const order = await house.receiveOrder(2)
  await house.settled()
  await house.tick('send-mail')
  await waitFor(async () => expect(mailbox.mails).toHaveLength(1))
  const token = tokenIn(lastTo(mailbox, ada))
  const link = await findLink(token, new Date())
  if (!link) throw new Error('The mail holds no link of ours')
  await mailCode(link, new Date())
  const checked = await checkCode(link, lastCode(mailbox, ada), '198.18.0.1', new Date())
  if (!checked.right) throw new Error(checked.why)
  expect(await acceptAll(token, checked.pass, await shownBy(token), new Date())).toBe('accepted')
  await house.settled()
  await waitFor(async () => expect((await house.erp.order(order.erpKey)).confirmations).toHaveLength(2))
  // Looked at again it is mailed about no more.
  await house.tick('send-mail')
  await house.settled()
  expect(mailbox.mails.filter(mail => mail.subject.includes('waits for your answer'))).toHaveLength(1)
})
