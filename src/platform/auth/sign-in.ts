import { z } from 'zod'
import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { countAttempt, forgetAttempts } from './attempts'
import { checkPassword } from './password'

const credentials = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
})

/** Too many tries; the same for accounts that exist and those that do not. */
export class TooManyAttempts extends Error {
  constructor() {
    super('too-many-attempts')
  }
}

/**
 * Whether these are somebody's e-mail and password. Answers alike, and after the same work, for a wrong password and
 * for nobody.
 * @throws TooManyAttempts
 */
export async function signInWith(input: unknown, address: string): Promise<{ id: string } | null> {
  const parsed = credentials.safeParse(input)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  if (!(await countAttempt(email, address))) throw new TooManyAttempts()
  const user = await withScope(system('auth'), tx =>
    tx.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, deactivatedAt: true } }),
  )
  const usable = user && !user.deactivatedAt ? user : null
  if (!(await checkPassword(usable?.passwordHash ?? null, password)) || !usable) return null
  await forgetAttempts(email, address)
  return { id: usable.id }
}
