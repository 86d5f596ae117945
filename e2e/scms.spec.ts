import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { answer, isAnswer, move } from './support/answer'
import { appears, detail, openInbox, rowOf } from './support/inbox'
import { confirmationsOf } from './support/orders'
import { newContext, signInBy } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

const company = '3000'
const sync = { timeout: 30_000 }

/** Brings the sample of the real delivery history into the stack under test. @returns what the command printed */
async function bring(): Promise<string> {
  const args = ['--import', 'tsx', 'scripts/demo/scms.ts', 'scripts/demo/scms/data/sample.csv', '--shift']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: process.env })
  return stdout
}

test('the main job on the real delivery history: three lines beyond tolerance, accepted, in the ERP', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const printed = await bring()
  expect(printed).toMatch(/All \d+ lines have arrived: equal by vendor/)
  const suppliers = printed.match(/supplier-\S+@scms\.example/g) ?? []
  expect(suppliers.length).toBeGreaterThan(0)

  const buyer = await (await newContext(browser, stack.web())).newPage()
  await signInBy(buyer, 'dana@scms.example')
  await openInbox(buyer, 'Proposals')

  const moved = new Map<string, { number: string; line: number; day: string }>()
  for (const email of suppliers) {
    const page = await (await newContext(browser, stack.webToo())).newPage()
    await signInBy(page, email)
    const rows = page.getByRole('table', { name: 'New' }).getByRole('link', { name: /^Order \S+, line \d+/ })
    await expect(page.getByRole('heading', { name: 'Lines to answer' })).toBeVisible()
    while (moved.size < 3 && (await rows.count()) > 0) {
      const [, number = '', line = ''] =
        /Order (\S+), line (\d+)/.exec((await rows.first().getAttribute('aria-label')) ?? '') ?? []
      expect(number, 'the name of a row tells order and line').not.toBe('')
      await rows.first().click()
      const { date, send } = answer(page)
      const day = addDays(await date(Number(line)).inputValue(), 20)
      await move(page, day, Number(line))
      await expect(answer(page).line(Number(line))).toContainText('Goes to the buyer')
      const seen = appears(buyer, { number })
      const answered = page.waitForResponse(isAnswer)
      await send().click()
      await answered
      await seen
      await rowOf(buyer, { number }).first().click()
      await expect(detail(buyer)).toContainText('+20 days')
      await buyer.keyboard.press('y')
      moved.set(`${number} ${line}`, { number, line: Number(line), day })
      await expect(answer(page).line(Number(line))).toContainText('Confirmed by ERP', sync)
      await page.goto('/answer')
    }
    await page.context().close()
    if (moved.size === 3) break
  }

  expect(moved.size).toBe(3)
  for (const { number, line, day } of moved.values()) {
    const own = await confirmationsOf({ company, number }, line)
    expect(own.at(-1)?.schedule.map(piece => piece.delivery_date)).toEqual([day])
  }
  await buyer.context().close()
})

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
