import pino from 'pino'

/** One JSON line an entry. Never log documents, credentials or what people typed: ids and codes only. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined })
