import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Easy to say and to type: for the demonstration's password. */
const words = `amber anchor apple barley basil beacon birch bridge bronze canyon cedar chalk clover cobalt comet copper
  coral crane delta ember falcon fern garnet ginger harbor hazel heron indigo iris ivory jasper juniper kestrel lagoon
  lantern laurel linen lotus maple marble meadow mint nectar oak olive onyx opal orchid otter pearl pebble pepper pine
  quartz raven reed river robin saffron sage sierra silver slate sparrow spruce summit thistle tulip velvet walnut
  willow winter wren zephyr`.split(/\s+/)

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const word = () => words[randomInt(words.length)]

const makers = {
  postgresPassword: () => hex(18),
  appPassword: () => hex(18),
  enginePassword: () => hex(18),
  sandboxPassword: () => hex(18),
  nextAuthSecret: () => hex(32),
  relaySecret: () => hex(24),
  eventKey: () => hex(16),
  signingKey: () => `signkey-prod-${hex(32)}`,
  erpClientSecret: () => hex(24),
  erpNotifySecret: () => hex(24),
  demoPassword: () => `${word()}-${word()}-${word()}-${randomInt(10, 100)}`,
}
export type Secrets = Record<keyof typeof makers, string>

/**
 * The secrets of this installation, made at its first start and kept in its data folder where only its owner reads them.
 * @throws when the file is there but cannot be read as what it should be
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const known = existsSync(file) ? parse(file) : {}
  const missing = Object.keys(makers).some(key => !known[key as keyof Secrets])
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([key, make]) => [key, known[key as keyof Secrets] ?? make()]),
  ) as Secrets
  if (missing) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  chmodSync(file, 0o600)
  return secrets
}

function parse(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is not valid JSON: restore it from a backup, or remove the data folder to begin again`, {
      cause,
    })
  }
}
