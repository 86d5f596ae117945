import type pg from 'pg'
import { Bucket } from './access/bucket'
import { CallLog } from './access/call-log'
import { Faults } from './access/faults'
import { Tokens } from './access/tokens'
import type { Config } from './config'

/** One running ERP: what its handlers share. */
export interface App {
  config: Config
  pool: pg.Pool
  tokens: Tokens
  bucket: Bucket
  faults: Faults
  log: CallLog
}

export const createApp = (config: Config, pool: pg.Pool): App => ({
  config,
  pool,
  tokens: new Tokens({ id: config.clientId, secret: config.clientSecret }, config.tokenSeconds),
  bucket: new Bucket(config.rate),
  faults: new Faults(),
  log: new CallLog(),
})
