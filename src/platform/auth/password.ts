import { hash, verify } from '@node-rs/argon2'

/** argon2id with OWASP's first choice of cost: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let nobody: Promise<string> | undefined

/**
 * Whether the password is right. For a user who does not exist it takes as long: it is held against a hash that no
 * password gives, so that the time tells nobody who has an account.
 */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(`nobody ${Math.random()}`)
  const right = await verify(passwordHash ?? (await nobody), password)
  return passwordHash !== null && right
}
