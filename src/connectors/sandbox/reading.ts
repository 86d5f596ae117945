import type { z } from 'zod'
import type { Reading } from '../port'

/** A raw object's field, whatever the raw thing is. */
export const field = (raw: unknown, name: string): unknown =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>)[name] : undefined

/** A list's elements put into other words; what is not a list stays as it is, to be refused by its path. */
export const each = (raw: unknown, translate: (element: unknown) => unknown): unknown =>
  Array.isArray(raw) ? raw.map(translate) : raw

/** A key that the ERP holds as a number, as text. */
export const keyText = (raw: unknown): unknown =>
  typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw

const versionDigits = 12

/** Versions are whole numbers here; padded, they sort as text. */
export const versionText = (raw: unknown): unknown =>
  typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? String(raw).padStart(versionDigits, '0') : raw

export const versionNumber = (text: string): number => Number(text)

/** `['lines', 2, 'requested', 0, 'date']` → `lines[2].requested[0].date` */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`)).join('')

/**
 * A candidate in canonical words, read by its schema; when a field is wrong, the first one with its path, in words that
 * a person understands.
 */
export function readAs<S extends z.ZodType>(
  schema: S,
  candidate: unknown,
  raw: unknown,
  identity: { erpKey: unknown; version: unknown },
): Reading<z.output<S>> {
  const parsed = schema.safeParse(candidate)
  if (parsed.success) return { readable: true, document: parsed.data }
  const { path = [], message = 'it has an unexpected shape' } = parsed.error.issues[0] ?? {}
  return {
    readable: false,
    erpKey: text(identity.erpKey) ?? 'unknown',
    version: text(versionText(identity.version)) ?? '0'.repeat(versionDigits),
    path: pathText(path),
    message: explained(path, message, candidate),
    raw,
  }
}

function explained(path: readonly PropertyKey[], expected: string, candidate: unknown): string {
  const name = pathText(path) || 'the document'
  const value = path.reduce<unknown>(
    (held, part) => (held as Record<PropertyKey, unknown> | undefined)?.[part],
    candidate,
  )
  if (value === undefined || value === null) return `The ERP sent no ${name}`
  return `The ERP sent ${shown(value)} as ${name}; expected: ${lowerFirst(expected)}`
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 64) : null

const shown = (value: unknown): string => {
  const full = JSON.stringify(value) ?? String(value)
  return full.length > 60 ? `${full.slice(0, 60)}…` : full
}

const lowerFirst = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1)
