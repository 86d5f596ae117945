/**
 * Why a command was not carried out: a value, shown by the screen at its field. The code is a key of the message
 * catalogue (`refusal.<code>`), the parameters fill its text.
 */
export interface Refusal {
  code: RefusalCode
  /** Where in the command: `['lines', 2, 'schedule', 0, 'date']`. */
  path: (string | number)[]
  params?: Record<string, string | number>
}

export const refusalCodes = [
  'line-unknown',
  'line-changed',
  'line-not-open',
  'waiting-for-buyer',
  'waiting-for-supplier',
  'date-passed',
  'date-too-far',
  'whole-units',
  'reason-needed',
  'nothing-offered',
  'backorder-too-much',
  'hold-not-now',
  'answered-twice',
  'turn-not-open',
  'turn-changed',
  'turn-expired',
  'nothing-changed',
  'source-needed',
  'not-agreed',
  'reconfirm-not-asked',
  'not-refused',
  'not-yours',
] as const
export type RefusalCode = (typeof refusalCodes)[number]
