import { resolve } from 'node:path'
import { z } from 'zod'

const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .transform(Number)
    .refine(value => Number.isInteger(value) && value >= 1 && value <= 65_535, 'must be a port, 1 to 65535')

const text = z
  .string()
  .optional()
  .transform(value => value?.trim() || undefined)

const postgres = text.refine(
  value => !value || (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)),
  'must be a PostgreSQL address, postgresql://LOGIN:PASSWORD@HOST:5432/DATABASE',
)
const http = text.refine(
  value => !value || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
  'must be an address that begins with http:// or https://',
)

const schema = z
  .object({
    PORT: port(3000),
    ENGINE_PORT: port(8288),
    SANDBOX_ERP_PORT: port(4400),
    RELAY_PORT: port(4410),
    POSTGRES_PORT: port(5434),
    COUNTERSIGN_DATA_DIR: text,
    COUNTERSIGN_DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).optional(),
    DATABASE_URL: postgres,
    ENGINE_DATABASE_URL: postgres,
    SANDBOX_DATABASE_URL: postgres,
    DATABASE_ROLE_PREFIX: text,
    INNGEST_BASE_URL: http,
    INNGEST_EVENT_KEY: text,
    INNGEST_SIGNING_KEY: text,
    INNGEST_DEV: text,
    ERP_SANDBOX_URL: http,
    ERP_SANDBOX_CLIENT_ID: text,
    ERP_SANDBOX_CLIENT_SECRET: text,
  })
  .superRefine((env, context) => {
    const need = (name: keyof typeof env, why: string) => {
      if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: `must be set, because ${why}` })
    }
    if (env.INNGEST_BASE_URL && !env.INNGEST_DEV) {
      need('INNGEST_EVENT_KEY', 'INNGEST_BASE_URL is')
      need('INNGEST_SIGNING_KEY', 'INNGEST_BASE_URL is')
    }
    if (env.ERP_SANDBOX_URL) {
      need('ERP_SANDBOX_CLIENT_ID', 'ERP_SANDBOX_URL is')
      need('ERP_SANDBOX_CLIENT_SECRET', 'ERP_SANDBOX_URL is')
    }
  })

export type Settings = ReturnType<typeof readSettings>

/**
 * What `npm start` is told from outside; .env.example explains each variable.
 * @throws with one line that names each wrong variable and what it must be
 */
export function readSettings(env: Record<string, string | undefined>) {
  // A variable that is set to nothing, as .env.example leaves them, is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const wrong = result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`${wrong.join('; ')} (see .env.example)`)
  }
  const settings = result.data
  const cloud = Boolean(settings.INNGEST_EVENT_KEY && settings.INNGEST_SIGNING_KEY)
  return {
    ...settings,
    dataDir: resolve(settings.COUNTERSIGN_DATA_DIR ?? '.data'),
    /** Which parts are ours to run. Keys without an address are those of Inngest Cloud. */
    embedded: {
      database: !settings.DATABASE_URL,
      engine: !settings.INNGEST_BASE_URL && !settings.INNGEST_DEV && !cloud,
      sandbox: !settings.ERP_SANDBOX_URL,
    },
  }
}

/** Is any database ours to run? */
export function needsPostgres({ embedded, ENGINE_DATABASE_URL, SANDBOX_DATABASE_URL }: Settings): boolean {
  const engine = embedded.engine && !ENGINE_DATABASE_URL
  return embedded.database || engine || (embedded.sandbox && !SANDBOX_DATABASE_URL)
}
