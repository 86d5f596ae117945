import { system } from '@/domain/access/actor'
import { dayIn } from '@/domain/calendar/plain-date'
import { checkLogin, disconnect, withScope } from '@/platform/db'
import { env } from '@/platform/env'
import { loadDemo } from '../../sandbox-erp/demo/load'
import { deploy, deployShippers } from './deployment'
import { mailSuppliers } from './mails'
import { demoPeople, demoShippers, demoUnits } from './people'
import { pullAll } from './pull-all'
import { tellStory } from './story'

/** Loads the demonstration into a deployment that has none yet: the ERP's documents, people, and what was answered. */
async function load(): Promise<void> {
  const { ERP_SANDBOX_URL, DEMO_PASSWORD } = env()
  if (!ERP_SANDBOX_URL || !DEMO_PASSWORD)
    throw new Error('Set ERP_SANDBOX_URL and DEMO_PASSWORD to load the demonstration')
  await checkLogin()
  await loadDemo(ERP_SANDBOX_URL, dayIn('Europe/Berlin', new Date()))
  await deploy(demoUnits, [], DEMO_PASSWORD)
  await pullAll()
  // People come after the pull: a supplier user belongs to a supplier that the ERP names.
  await deploy(demoUnits, demoPeople, DEMO_PASSWORD)
  await deployShippers(demoShippers, demoUnits)
  const answered = await withScope(system('demo'), tx => tx.turn.count())
  if (answered === 0) await tellStory()
  await mailSuppliers(new Date())
}

try {
  await load()
} catch (error) {
  console.error(`The demonstration could not be loaded: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await disconnect()
}
