import { readFile } from 'node:fs/promises'
import { dayIn } from '@/domain/calendar/plain-date'
import { disconnect } from '@/platform/db'
import { env } from '@/platform/env'
import { deploy } from './deployment'
import { takeInstallation } from './installation'
import { scmsPerson, scmsUnit } from './people'
import { arrivedByVendor, busiestVendors, differences, openLines } from './scms/arrival'
import type { ScmsReport } from './scms/report'
import { scmsCompany, translateScms } from './scms/translate'

/** No line has come for so long: something is wrong, and waiting on would tell nobody what. */
const patience = 90_000

const usage = `Which file? npm run demo:scms -- FILE [--shift]
  FILE     the SCMS delivery history as CSV
  --shift  moves the history so that its last 120 days lie ahead of today`

/**
 * Brings the real delivery history into a running installation: into the sandbox ERP, from there into the portal, and
 * holds what has arrived against the file, by vendor and by value.
 */
async function run(file: string, shift: boolean): Promise<void> {
  takeInstallation()
  const { ERP_SANDBOX_URL: erp, DEMO_PASSWORD: password } = env()
  if (!erp || !password) throw new Error('Set ERP_SANDBOX_URL and DEMO_PASSWORD, or use an installation of npm start')
  const today = dayIn(scmsUnit.timeZone, new Date())
  const { bodies, report } = translateScms(await readFile(file), shift ? { shift: { today } } : {})
  say(
    `${report.lines} lines of ${report.orders} orders, ${report.items} items and ${report.vendors} vendors in the file`,
  )

  await deploy([scmsUnit], [], password)
  for (const body of bodies) await post(`${erp}/admin/load`, body)
  say('The sandbox ERP holds them; the portal is reading')
  await post(`${erp}/admin/pull-now`, { company: scmsCompany.code })
  await waitForAll(report)

  const wrong = differences(report, await arrivedByVendor(scmsUnit.code))
  for (const difference of wrong) console.error(`  ${difference}`)
  if (wrong.length > 0) throw new Error(`${wrong.length} vendors differ between the file and the portal`)
  say(`All ${report.lines} lines have arrived: equal by vendor (${report.vendors}) and by value (${report.value} USD)`)
  const open = await openLines(scmsUnit.code)
  say(
    `${open} lines are open (${report.open.lines} by the file, of ${report.open.orders} orders and ${report.open.vendors} vendors)`,
  )
  await signIns(password)
}

async function waitForAll(report: ScmsReport): Promise<void> {
  let before = -1
  let since = Date.now()
  for (;;) {
    const arrived = (await arrivedByVendor(scmsUnit.code)).reduce((sum, vendor) => sum + vendor.lines, 0)
    if (arrived >= report.lines) return
    if (arrived !== before) {
      say(`${arrived} of ${report.lines} lines`)
      before = arrived
      since = Date.now()
    } else if (Date.now() - since > patience)
      throw new Error(
        `Only ${arrived} of ${report.lines} lines have come in ${patience / 1_000} s: is the portal running (npm start)?`,
      )
    await new Promise(resolve => setTimeout(resolve, 3_000))
  }
}

async function signIns(password: string): Promise<void> {
  const vendors = await busiestVendors(scmsUnit.code, 3)
  const people = [
    scmsPerson,
    ...vendors.map(({ vendorNo, name }) => ({
      email: `supplier-${vendorNo.toLowerCase()}@scms.example`,
      name: `Orders desk, ${name}`.slice(0, 80),
      vendorNumber: vendorNo,
    })),
  ]
  await deploy([scmsUnit], people, password)
  say('Sign-ins (password as printed by npm start):')
  for (const { email, name } of people) say(`  ${email}  ${name}`)
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(120_000),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`)
}

const say = (text: string) => console.log(text)

const [file, ...flags] = process.argv.slice(2)
if (!file || flags.some(flag => flag !== '--shift')) {
  console.error(usage)
  process.exit(2)
}
try {
  await run(file, flags.includes('--shift'))
} catch (error) {
  console.error(`Not loaded: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await disconnect()
}
