'use client'

import { useTranslations } from 'next-intl'
import type { RuleRefusal } from '../change-rule'
import { type FieldName, fieldNames, type ReadForm } from '../rule-form'

/** What is wrong with what was typed, in words at its field; a refusal of the server stands where it belongs. */
export function useRuleProblems() {
  const t = useTranslations('rules.problem')
  return ({ problems }: ReadForm, refusals: readonly RuleRefusal[], shown: boolean) => {
    const errors: Partial<Record<FieldName, string>> = {}
    for (const { code, path } of refusals) {
      const field = path[0] === 'terms' ? fieldNames.find(name => name === path.at(-1)) : undefined
      if (field) errors[field] = t(code)
    }
    for (const field of fieldNames) {
      const problem = problems[field]
      // A name still to be given is no mistake before one wants to save.
      if (problem && (shown || problem.code !== 'name-needed'))
        errors[field] = t(problem.code, { most: problem.most ?? 0 })
    }
    return errors
  }
}

/** Puts the focus into the first field that is wrong. */
export function focusFirst(errors: Partial<Record<string, unknown>>, names: readonly string[] = fieldNames): void {
  const first = names.find(name => errors[name])
  if (first) document.getElementById(first)?.focus()
}
