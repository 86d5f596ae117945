/** The kinds of exception there are. */
export const exceptionTypes = [
  'proposal-waiting',
  'line-rejected',
  'line-backordered',
  'change-request-unanswered',
  'erp-refused',
  'document-unreadable',
] as const
export type ExceptionType = (typeof exceptionTypes)[number]
