import { z } from 'zod'

/** What the connector needs to know of one company in one sandbox ERP. */
export const sandboxSettings = z.object({
  /** Where the ERP answers, e.g. `http://127.0.0.1:4400`. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .refine(
      url => !URL.canParse(url) || !(new URL(url).username || new URL(url).password),
      'must not carry a password; use the client secret',
    )
    .transform(url => url.replace(/\/+$/, '')),
  /** The company code whose documents are exchanged. */
  company: z.string().trim().min(1).max(16),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** How long an answer may take, in milliseconds. */
  timeoutMs: z.number().int().min(50).max(120_000).default(15_000),
})
export type SandboxSettings = z.infer<typeof sandboxSettings>
