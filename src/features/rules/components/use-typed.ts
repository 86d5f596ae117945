'use client'

import { useMemo } from 'react'
import { z } from 'zod'
import { keep, useKept } from '@/ui/lib/use-kept'
import { type FieldName, fieldNames, type RuleForm } from '../rule-form'

const kept = z.object({ version: z.number().int(), form: z.record(z.enum(fieldNames), z.string()) })

/** What somebody typed over a rule, and over which version of it. */
export interface Typed {
  version: number
  form: RuleForm
}

/**
 * What is typed over a rule and not saved, kept in the browser's tab.
 * @param key of the rule, or of the new one
 */
export function useTyped(key: string, held: Typed) {
  const place = `rule:${key}`
  const text = useKept(place)
  const typed = useMemo(() => kept.safeParse(JSON.parse(text ?? 'null')).data ?? null, [text])
  const set = (next: Typed) => keep(place, JSON.stringify(next))
  const { version, form } = typed ?? held
  return {
    version,
    form,
    typed: typed !== null,
    change: (field: FieldName, value: string) => set({ version, form: { ...form, [field]: value } }),
    /** The same words, now over this version. */
    rebase: (to: number) => set({ version: to, form }),
    discard: () => keep(place, null),
  }
}
