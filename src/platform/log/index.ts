import pino from 'pino'

/**
 * One JSON line an entry. Never log documents, credentials or what people typed: ids and codes only. Its level is read
 * here and not by env(): a log must work also where the environment turns out not to be complete.
 */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined })
