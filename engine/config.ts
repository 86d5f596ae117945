import { z } from 'zod'

const number = (fallback: number, min: number, max: number, hint: string) => {
  const error = `must be a number from ${min} to ${max} (${hint})`
  return z.coerce.number({ error }).min(min, { error }).max(max, { error }).default(fallback)
}

const urlOf = (protocol: RegExp, example: string) => {
  const hint = `set it, e.g. ${example}`
  return z.url({ protocol, error: ({ input }) => `is ${input === undefined ? 'missing' : 'no such URL'}: ${hint}` })
}

const key = z.optional(z.string()).transform(value => value?.trim() || undefined)

const schema = z.object({
  ENGINE_DATABASE_URL: urlOf(/^postgres(ql)?$/, 'postgresql://engine@127.0.0.1:5432/engine'),
  ENGINE_PORT: number(8288, 1, 65535, 'the port the engine listens on').refine(Number.isInteger, 'must be whole'),
  ENGINE_APP_URLS: z
    .string()
    .default('')
    .transform(urls => urls.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(urlOf(/^https?$/, 'http://127.0.0.1:3000/api/inngest'))),
  INNGEST_EVENT_KEY: key,
  INNGEST_SIGNING_KEY: key.refine(
    value => value === undefined || /^(signkey-\w+-)?([0-9a-f]{2}){8,}$/i.test(value),
    'must be at least 16 hexadecimal digits, an even number of them (a prefix "signkey-<environment>-" is allowed)',
  ),
  ENGINE_RETENTION_HOURS: number(72, 0, 87_600, 'hours that finished runs are kept'),
  ENGINE_RETRY_BASE_MS: number(30_000, 1, 3_600_000, 'milliseconds before the first retry'),
  ENGINE_CALL_TIMEOUT_MS: number(300_000, 100, 7_200_000, 'milliseconds a call may stay silent'),
})

/** Everything the engine is told from outside; README.md says what each variable means. */
export type Config = z.infer<typeof schema>

/**
 * Reads the configuration from environment variables.
 * @throws Error with one line a wrong variable, each naming the variable and what to set.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(issue => `${String(issue.path[0])} ${issue.message}`).join('\n'))
}

/** What the engine calls itself in `x-inngest-server-kind`: unsigned `dev`, signed `cloud`, like a real server. */
export const serverKind = (config: Pick<Config, 'INNGEST_SIGNING_KEY'>) =>
  config.INNGEST_SIGNING_KEY ? 'cloud' : 'dev'
