import { z } from 'zod'

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback)
const optional = z.string().min(1).optional()
const flag = z
  .enum(['0', '1'])
  .default('1')
  .transform(value => value === '1')

/** Every variable that the portal reads; .env.example says what each is for. */
const schema = z
  .object({
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgresql:// address; see npm run db:prepare'),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
    DATABASE_NAMED_STATEMENTS: flag,
    DATABASE_ROLE_PREFIX: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,40}$/, 'lower case letters, digits and underscores')
      .default('countersign'),
    NEXTAUTH_SECRET: z.string().min(32, 'at least 32 characters, random').optional(),
    NEXTAUTH_URL: z.url().optional(),
    TRUSTED_PROXIES: z.coerce.number().int().min(1).max(10).default(1),
    RELAY_PORT: port(4410),
    RELAY_URL: z.url().optional(),
    RELAY_SECRET: optional,
    ERP_SANDBOX_URL: z.url().optional(),
    ERP_SANDBOX_CLIENT_ID: optional,
    ERP_SANDBOX_CLIENT_SECRET: optional,
    SANDBOX_ERP_NOTIFY_SECRET: optional,
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'smtp://LOGIN:PASSWORD@HOST:587 or smtps://…' }).optional(),
    MAIL_FROM: z
      .string()
      .min(3)
      .regex(/^[^\r\n]+$/, 'one line, such as Countersign <portal@example.com>')
      .default('Countersign <countersign@localhost>'),
    PORT: port(3000),
    COUNTERSIGN_DEMO: z
      .enum(['0', '1'])
      .default('0')
      .transform(value => value === '1'),
    PAPER_SIZE: z.enum(['a4', 'letter']).default('a4'),
    DEMO_PASSWORD: optional,
    COUNTERSIGN_DATA_DIR: z.string().min(1).default('.data'),
    FILES_MAX_MB: z.coerce.number().int().min(1).max(100).default(10),
    FILES_S3_ENDPOINT: z.url().optional(),
    FILES_S3_REGION: z.string().min(1).default('auto'),
    FILES_S3_ACCESS_KEY_ID: optional,
    FILES_S3_SECRET_ACCESS_KEY: optional,
  })
  .superRefine((given, context) => {
    // A mail that leaves the machine with links to "localhost" in it would answer nothing anywhere.
    const leaves = given.SMTP_URL && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(given.SMTP_URL).hostname)
    if (leaves && !given.NEXTAUTH_URL)
      context.addIssue({ code: 'custom', path: ['NEXTAUTH_URL'], message: 'must be set, because SMTP_URL is' })
  })
export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/**
 * The environment, checked at first use. Nothing else in `src` reads `process.env`.
 * @throws with one line for each variable that is wrong
 */
export function env(): Env {
  if (parsed) return parsed
  const result = schema.safeParse(process.env)
  if (!result.success) {
    const lines = result.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not complete (see .env.example):\n${lines.join('\n')}`)
  }
  parsed = result.data
  return parsed
}
