import { lookAtDue } from './look-at-due'
import { pullConnection } from './pull-connection'
import { pullDue } from './pull-due'
import { reconcileExceptions } from './reconcile-exceptions'
import { sendMailFunction } from './send-mail'
import { sweepFiles } from './sweep-files'
import { syncOrderFunction } from './sync-order'

/** Every function the engine may call; their ids and steps' ids are a contract with runs that are under way. */
export const functions = [
  pullDue,
  pullConnection,
  syncOrderFunction,
  reconcileExceptions,
  lookAtDue,
  sendMailFunction,
  sweepFiles,
]
