/** The kinds of exception there are. */
export const exceptionTypes = [
  'proposal-waiting',
  'line-rejected',
  'line-backordered',
  'erp-refused',
  'document-unreadable',
] as const
export type ExceptionType = (typeof exceptionTypes)[number]
