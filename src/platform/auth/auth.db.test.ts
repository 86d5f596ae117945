import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/platform/db/client'
import { readStream } from '@/platform/event-log'
import { asSystem, buildHouse, type House, now } from '../../../scripts/test/house'
import { hashPassword } from './password'
import { beginSession, personOf, revokeSession, sessionHours } from './sessions'
import { signInWith, TooManyAttempts } from './sign-in'

let house: House
let made = 0
const password = 'correct horse battery'

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

async function user({ deactivated = false } = {}) {
  const email = `person${++made}@test.test`
  const passwordHash = await hashPassword(password)
  const deactivatedAt = deactivated ? now : null
  const data = { email, name: 'A Person', passwordHash, deactivatedAt }
  const { id } = await asSystem(tx => tx.user.create({ data, select: { id: true } }))
  return { id, email }
}
/** From an address of its own, unless said otherwise, so that tests do not share a count. */
const signIn = (email: string, word = password, address = `10.0.0.${++made}`) =>
  signInWith({ email, password: word }, address)

describe('signing in', () => {
  test('takes the right password, in any case of the e-mail and with blanks around it', async () => {
    const { id, email } = await user()
    expect(await signIn(email)).toEqual({ id })
    expect(await signIn(` ${email.toUpperCase()} `)).toEqual({ id })
  })

  test('answers alike for a wrong password, nobody, somebody who was deactivated, and nonsense', async () => {
    const { email } = await user()
    const gone = await user({ deactivated: true })
    expect(await signIn(email, `${password}!`)).toBeNull()
    expect(await signIn('nobody@test.test')).toBeNull()
    expect(await signIn(gone.email)).toBeNull()
    for (const input of [
      null,
      {},
      { email },
      { email, password: '' },
      { email: ['a'], password },
      { email, password: 'x'.repeat(201) },
    ])
      expect(await signInWith(input, '10.1.1.1')).toBeNull()
  })

  test('takes as long for nobody as for somebody', async () => {
    const { email } = await user()
    const time = async (name: string) => {
      const began = performance.now()
      await signIn(name, 'wrong')
      return performance.now() - began
    }
    await time('warm@test.test')
    const known: number[] = []
    const unknown: number[] = []
    // By turns, so that whatever else the machine does falls on both.
    for (let i = 0; i < 9; i++) {
      known.push(await time(email))
      unknown.push(await time(`nobody${i}@test.test`))
    }
    const median = (times: number[]) => [...times].sort((a, b) => a - b)[4] ?? 0
    expect(median(unknown)).toBeGreaterThan(median(known) / 3)
    expect(median(known)).toBeGreaterThan(median(unknown) / 3)
  })

  test.each(['known', 'unknown'])(
    'stops after ten wrong tries at a %s account, from wherever they come',
    async kind => {
      const email = kind === 'known' ? (await user()).email : `nobody-${made}@test.test`
      for (let i = 0; i < 10; i++) expect(await signIn(email, 'wrong')).toBeNull()
      await expect(signIn(email)).rejects.toBeInstanceOf(TooManyAttempts)
      await expect(signIn(email.toUpperCase())).rejects.toBeInstanceOf(TooManyAttempts)
    },
  )

  test('counts tries that come at once', async () => {
    const { email } = await user()
    const tries = await Promise.allSettled(Array.from({ length: 15 }, () => signIn(email, 'wrong')))
    expect(tries.filter(outcome => outcome.status === 'rejected')).toHaveLength(5)
  })

  test('stops an address that tries many accounts, and no other', async () => {
    const address = '192.0.2.7'
    for (let i = 0; i < 200; i++) await signInWith({ email: `many${i}@test.test`, password: 'x' }, address)
    await expect(signIn('fresh@test.test', 'x', address)).rejects.toBeInstanceOf(TooManyAttempts)
    const { id, email } = await user()
    expect(await signIn(email)).toEqual({ id })
  })

  test('forgets the tries of an account once the password was right', async () => {
    const { id, email } = await user()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await signIn(email, 'wrong')
      expect(await signIn(email)).toEqual({ id })
    }
  })

  test('keeps no e-mail and no address in its counters', async () => {
    const { email } = await user()
    await signIn(email, 'wrong', '198.51.100.9')
    const rows = await database().$queryRaw<{ key: string }[]>`select key from rate_limit`
    const keys = rows.map(row => row.key).join(' ')
    expect(keys).toContain(createHash('sha256').update(email).digest('hex').slice(0, 40))
    expect(keys).not.toContain(email)
    expect(keys).not.toContain('198.51.100.9')
  })
})

test('passwords are kept as argon2id with a salt of their own: 19 MiB, two passes, one lane', async () => {
  const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
})

describe('a session', () => {
  const hence = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

  test('names its person, company and rights', async () => {
    const { userId, supplierId } = house.ball.person
    const id = await beginSession(userId, now)
    const actor = { kind: 'supplier', userId, supplierId }
    expect(await personOf(id, now)).toMatchObject({ sessionId: id, company: house.ball.name, actor })
    const buyer = await beginSession(house.pumps.buyer.userId, now)
    expect(await personOf(buyer, now)).toMatchObject({ company: 'Pumps', actor: house.pumps.buyer })
  })

  test('ends when it was revoked, once and for all, and says so in the log without naming anybody', async () => {
    const id = await beginSession(house.ball.person.userId, now)
    const other = await beginSession(house.ball.person.userId, now)
    await Promise.all([revokeSession(id, now), revokeSession(id, now)])
    expect(await personOf(id, now)).toBeNull()
    expect(await personOf(other, now)).not.toBeNull()
    const logged = await asSystem(tx => readStream(tx, `session:${id}`))
    expect(logged.map(entry => entry.event)).toEqual([
      { type: 'session.revoked', payload: { userId: house.ball.person.userId } },
    ])
    await expect(revokeSession('00000000-0000-4000-8000-000000000000', now)).resolves.toBeUndefined()
  })

  test('ends after its hours', async () => {
    const id = await beginSession(house.ball.person.userId, now)
    expect(await personOf(id, hence(sessionHours - 0.01))).not.toBeNull()
    expect(await personOf(id, hence(sessionHours))).toBeNull()
  })

  test('follows the rights of the moment: deactivated or without a membership it is nobody’s', async () => {
    const { id: userId } = await user()
    const id = await beginSession(userId, now)
    expect(await personOf(id, now)).toBeNull()
    const data = [{ userId, role: 'supplier', supplierId: house.seal.id }]
    await asSystem(tx => tx.membership.createMany({ data }))
    expect(await personOf(id, now)).toMatchObject({ company: house.seal.name })
    await asSystem(tx => tx.user.update({ where: { id: userId }, data: { deactivatedAt: now } }))
    expect(await personOf(id, now)).toBeNull()
  })
})
