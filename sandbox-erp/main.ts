import { readConfig } from './config'
import { startSandboxErp } from './server'

/** Runs the sandbox ERP until it is told to stop: `node --import tsx sandbox-erp/main.ts`. */
async function main(): Promise<void> {
  const erp = await startSandboxErp(readConfig(process.env))
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await erp.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  console.log(`sandbox ERP: ${erp.url}`)
}

main().catch((error: Error) => {
  console.error(`sandbox ERP: cannot start\n${error.message || String(error)}`)
  process.exit(1)
})
