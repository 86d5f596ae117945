import { urlFor } from '../database/prepare'
import { wantsDemo } from './demo'
import type { Secrets } from './secrets'
import type { Settings } from './settings'

/** Where the databases are that npm start runs itself; null when none is its own. */
export interface OwnDatabases {
  adminUrl: string
}

export const ownNames = { app: 'countersign', engine: 'engine', sandbox: 'sandbox' } as const

/** The address of one of our own databases, for its own login. */
export function ownUrl(own: OwnDatabases | null, name: keyof typeof ownNames, password: string): string {
  if (!own) throw new Error(`No embedded PostgreSQL for the database "${ownNames[name]}"`)
  return urlFor(own.adminUrl, { database: ownNames[name], login: ownNames[name], password })
}

/** What the children are told, by environment alone: secrets never stand on a command line. */
export function childEnvironment(settings: Settings, secrets: Secrets, own: OwnDatabases | null): NodeJS.ProcessEnv {
  const { embedded, PORT, ENGINE_PORT, RELAY_PORT, SANDBOX_ERP_PORT } = settings
  const web = `http://127.0.0.1:${PORT}`
  return {
    ...inherited(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    AUTH_TRUST_HOST: '1',
    PORT: String(PORT),
    DATABASE_URL: settings.DATABASE_URL ?? ownUrl(own, 'app', secrets.appPassword),
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    RELAY_PORT: String(RELAY_PORT),
    RELAY_URL: process.env.RELAY_URL || `http://127.0.0.1:${RELAY_PORT}`,
    RELAY_SECRET: process.env.RELAY_SECRET || secrets.relaySecret,
    // The demonstration's outbox is everybody's mailbox; a real one shows no links.
    COUNTERSIGN_DEMO: wantsDemo(settings) ? '1' : '0',
    DEMO_PASSWORD: process.env.DEMO_PASSWORD || secrets.demoPassword,
    SANDBOX_ERP_NOTIFY_SECRET: process.env.SANDBOX_ERP_NOTIFY_SECRET || secrets.erpNotifySecret,
    ...(embedded.engine
      ? {
          ENGINE_DATABASE_URL: settings.ENGINE_DATABASE_URL ?? ownUrl(own, 'engine', secrets.enginePassword),
          ENGINE_PORT: String(ENGINE_PORT),
          ENGINE_APP_URLS: `${web}/api/inngest`,
          INNGEST_BASE_URL: `http://127.0.0.1:${ENGINE_PORT}`,
          INNGEST_EVENT_KEY: settings.INNGEST_EVENT_KEY ?? secrets.eventKey,
          INNGEST_SIGNING_KEY: settings.INNGEST_SIGNING_KEY ?? secrets.signingKey,
        }
      : {}),
    ...(embedded.sandbox ? sandboxEnvironment() : {}),
  }

  function sandboxEnvironment(): Record<string, string> {
    const id = settings.ERP_SANDBOX_CLIENT_ID ?? 'countersign'
    const secret = settings.ERP_SANDBOX_CLIENT_SECRET ?? secrets.erpClientSecret
    return {
      SANDBOX_DATABASE_URL: settings.SANDBOX_DATABASE_URL ?? ownUrl(own, 'sandbox', secrets.sandboxPassword),
      SANDBOX_ERP_PORT: String(SANDBOX_ERP_PORT),
      SANDBOX_ERP_CLIENT_ID: id,
      SANDBOX_ERP_CLIENT_SECRET: secret,
      SANDBOX_ERP_NOTIFY_URL: `${web}/api/erp/notify`,
      ERP_SANDBOX_URL: `http://127.0.0.1:${SANDBOX_ERP_PORT}`,
      ERP_SANDBOX_CLIENT_ID: id,
      ERP_SANDBOX_CLIENT_SECRET: secret,
    }
  }
}

/** What the user set, without what npm added and without variables that are set to nothing. */
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== '' && !/^(npm_|INIT_CWD$)/i.test(name)),
  ) as NodeJS.ProcessEnv
