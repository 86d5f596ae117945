import { describe, expect, it } from 'vitest'
import { readConfig, serverKind } from './config'

const enough = { ENGINE_DATABASE_URL: 'postgresql://engine@127.0.0.1/engine' }

describe('configuration', () => {
  it('has sensible values for everything but the database', () => {
    expect(readConfig(enough)).toMatchObject({
      ENGINE_PORT: 8288,
      ENGINE_APP_URLS: [],
      ENGINE_RETENTION_HOURS: 72,
      ENGINE_RETRY_BASE_MS: 30_000,
    })
    expect(serverKind(readConfig(enough))).toBe('dev')
    expect(serverKind(readConfig({ ...enough, INNGEST_SIGNING_KEY: 'signkey-prod-0123456789abcdef' }))).toBe('cloud')
  })

  it('says in one line each what is wrong', () => {
    const wrong = {
      ENGINE_PORT: 'x',
      ENGINE_APP_URLS: 'http://ok/api/inngest, ftp://no',
      ENGINE_RETENTION_HOURS: '-1',
      INNGEST_SIGNING_KEY: 'secret',
    }
    let lines: string[] = []
    try {
      readConfig(wrong)
    } catch (error) {
      lines = error instanceof Error ? error.message.split('\n') : []
    }
    const names = [
      'ENGINE_DATABASE_URL',
      'ENGINE_PORT',
      'ENGINE_APP_URLS',
      'INNGEST_SIGNING_KEY',
      'ENGINE_RETENTION_HOURS',
    ]
    for (const name of names) expect(lines.filter(line => line.startsWith(`${name} `)).length).toBeGreaterThan(0)
    expect(lines.join()).toContain('is missing: set it, e.g. postgresql://')
    expect(lines.join()).not.toContain('secret')
  })
})
