import { join } from 'node:path'
import { nextProgram } from './build'
import { openLog } from './logs'
import type { Settings } from './settings'
import type { Service } from './supervisor'

/** The processes that are ours, in the order they start: what others call comes first. */
export function services(settings: Settings, env: NodeJS.ProcessEnv, verbose: boolean): Service[] {
  const { embedded, PORT, ENGINE_PORT, RELAY_PORT, SANDBOX_ERP_PORT } = settings
  const service = (name: string, args: string[], healthUrl: string, patience = 2000): Service => ({
    name,
    args,
    env,
    healthUrl,
    patience,
    verbose,
    logFile: openLog(join(settings.dataDir, 'logs', `${name}.log`)),
  })
  const ts = (file: string) => ['--import', 'tsx', file]
  const web = [nextProgram(), 'start', '-H', '127.0.0.1', '-p', String(PORT)]
  return [
    ...(embedded.sandbox
      ? [service('sandbox-erp', ts('sandbox-erp/main.ts'), `http://127.0.0.1:${SANDBOX_ERP_PORT}/`)]
      : []),
    ...(embedded.engine ? [service('engine', ts('engine/main.ts'), `http://127.0.0.1:${ENGINE_PORT}/health`)] : []),
    service('relay', ts('scripts/relay.ts'), `http://127.0.0.1:${RELAY_PORT}/health`),
    service('web', web, `http://127.0.0.1:${PORT}/api/health`),
  ]
}
