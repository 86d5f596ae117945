import { z } from 'zod'

/** Everything the sandbox ERP is told from outside. */
export interface Config {
  databaseUrl: string
  /** 0 takes any free port. */
  port: number
  clientId: string
  clientSecret: string
  /** Where *pull now* calls; null when nobody listens for business events. */
  notify: { url: string; secret: string } | null
  /** How long an access token is valid, in seconds. */
  tokenSeconds: number
  /** The token bucket of each API client. */
  rate: { perSecond: number; burst: number }
}

export const defaults = { tokenSeconds: 3600, rate: { perSecond: 50, burst: 100 } }

const secret = (what: string) =>
  z
    .string({ error: `is missing: set it to ${what}` })
    .min(8, `is too short: set it to ${what} of at least 8 characters`)

const urlOf = (protocols: string[], example: string) =>
  z
    .string({ error: `is missing: set it, e.g. ${example}` })
    .refine(
      value => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `is not a ${protocols.join(' or ')} URL: set it, e.g. ${example}`,
    )

const schema = z
  .object({
    SANDBOX_DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgresql://sandbox@127.0.0.1:5432/sandbox'),
    SANDBOX_ERP_PORT: z
      .string()
      .default('4400')
      .transform(Number)
      .refine(n => Number.isInteger(n) && n >= 0 && n <= 65535, 'must be a whole number from 0 to 65535'),
    SANDBOX_ERP_CLIENT_ID: z.string({ error: 'is missing: set it to the name the portal signs in with' }).min(1),
    SANDBOX_ERP_CLIENT_SECRET: secret('the secret the portal signs in with'),
    SANDBOX_ERP_NOTIFY_URL: urlOf(['http:', 'https:'], 'http://127.0.0.1:3000/api/erp/notify').optional(),
    SANDBOX_ERP_NOTIFY_SECRET: secret('the secret the notified side expects').optional(),
  })
  .refine(env => !env.SANDBOX_ERP_NOTIFY_URL || env.SANDBOX_ERP_NOTIFY_SECRET, {
    path: ['SANDBOX_ERP_NOTIFY_SECRET'],
    message: 'is missing: SANDBOX_ERP_NOTIFY_URL needs it',
  })

/**
 * Reads the configuration from environment variables.
 * @throws Error with one line a wrong variable, each naming the variable and what to set
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(issue => `${String(issue.path[0])} ${issue.message}`).join('\n'))
  }
  const value = parsed.data
  const { SANDBOX_ERP_NOTIFY_URL: url, SANDBOX_ERP_NOTIFY_SECRET: notifySecret } = value
  return {
    databaseUrl: value.SANDBOX_DATABASE_URL,
    port: value.SANDBOX_ERP_PORT,
    clientId: value.SANDBOX_ERP_CLIENT_ID,
    clientSecret: value.SANDBOX_ERP_CLIENT_SECRET,
    notify: url && notifySecret ? { url, secret: notifySecret } : null,
    ...defaults,
  }
}
