'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type FieldName, fieldNames, type RuleForm } from '../rule-form'

const kept = z.object({ version: z.number().int(), form: z.record(z.enum(fieldNames), z.string()) })

/** What somebody typed over a rule, and over which version of it. */
export interface Typed {
  version: number
  form: RuleForm
}

/**
 * What is typed and not saved. It lives in the browser's tab, so that a reload, a sign-out or a lost line takes nothing
 * of it.
 * @param key of the rule, or of the new one
 */
export function useTyped(key: string, held: Typed) {
  const [typed, setTyped] = useState<Typed | null>(null)
  const place = `rule:${key}`
  useEffect(() => {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(place) ?? 'null'))
    if (found.success) setTyped(found.data)
  }, [place])
  const keep = (next: Typed | null) => {
    setTyped(next)
    if (next) sessionStorage.setItem(place, JSON.stringify(next))
    else sessionStorage.removeItem(place)
  }
  const { version, form } = typed ?? held
  return {
    version,
    form,
    typed: typed !== null,
    change: (field: FieldName, value: string) => keep({ version, form: { ...form, [field]: value } }),
    /** The same words, now over this version. */
    rebase: (to: number) => keep({ version: to, form }),
    discard: () => keep(null),
  }
}
