import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from '../start/environment'
import { loadSecrets } from '../start/secrets'
import { readSettings } from '../start/settings'

/**
 * Takes the environment of the installation that `npm start` runs here, so that a command beside it talks to the same
 * database and ERP. Where DATABASE_URL is set, the environment is the caller's own and stays as it is.
 * @throws when nothing was ever started here
 */
export function takeInstallation(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  if (process.env.DATABASE_URL) return
  const settings = readSettings(process.env)
  if (!existsSync(join(settings.dataDir, 'secrets.json')))
    throw new Error(`There is no installation in ${settings.dataDir}: run npm start first, and leave it running`)
  const adminUrl = `postgresql://127.0.0.1:${settings.POSTGRES_PORT}/postgres`
  Object.assign(process.env, childEnvironment(settings, loadSecrets(settings.dataDir), { adminUrl }))
}
