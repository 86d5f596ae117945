import { decimal, normalise } from '@/domain/quantity/decimal'
import type { ToleranceLimits } from '@/domain/tolerance/rule'
import { problemsOf, type RuleProblemCode, type RuleTerms } from '@/domain/tolerance/rule-terms'

/** A rule's terms as somebody types them: texts, until they are read. */
export type RuleForm = Record<FieldName, string>

export const limitFields = [
  'daysEarly',
  'daysLate',
  'underPercent',
  'underUnits',
  'overPercent',
  'overUnits',
  'priceOverPercent',
  'priceUnderPercent',
] as const satisfies readonly (keyof ToleranceLimits)[]
export type LimitField = (typeof limitFields)[number]
/** In the order in which they stand on the page. */
export const fieldNames = ['name', ...limitFields, 'proposalHours', 'silence', 'reconfirmDays'] as const
export type FieldName = (typeof fieldNames)[number]

export type FormProblemCode =
  | RuleProblemCode
  | 'empty'
  | 'not-a-number'
  | 'whole-days'
  | 'whole-hours'
  | 'too-big'
  | 'reconfirm-range'
  | 'name-needed'
  | 'name-long'
export interface FormProblem {
  code: FormProblemCode
  /** The most that a rule may tolerate there. */
  most?: number
}

export const formOf = ({ name, limits, proposalHours, silence, reconfirmDays }: RuleTerms): RuleForm => ({
  name,
  daysEarly: String(limits.daysEarly),
  daysLate: String(limits.daysLate),
  underPercent: String(limits.underPercent),
  underUnits: limits.underUnits ?? '',
  overPercent: String(limits.overPercent),
  overUnits: limits.overUnits ?? '',
  priceOverPercent: String(limits.priceOverPercent),
  priceUnderPercent: String(limits.priceUnderPercent),
  proposalHours: proposalHours === null ? '' : String(proposalHours),
  silence,
  reconfirmDays: reconfirmDays === null ? '' : String(reconfirmDays),
})

/** What a new rule begins with: nothing is tolerated, nothing expires, nobody is asked again. */
export const newForm = (): RuleForm =>
  formOf({
    name: '',
    limits: {
      daysEarly: 0,
      daysLate: 0,
      underPercent: 0,
      underUnits: null,
      overPercent: 0,
      overUnits: null,
      priceOverPercent: 0,
      priceUnderPercent: 0,
    },
    proposalHours: null,
    silence: 'lapses',
    reconfirmDays: null,
  })

export interface ReadForm {
  /** In full; null while something cannot be read or meant. */
  terms: RuleTerms | null
  /** The limits alone, so that they can be tried before the rest is typed; null while one of them cannot be read. */
  limits: ToleranceLimits | null
  problems: Partial<Record<FieldName, FormProblem>>
}

/** Reads what was typed. A decimal comma is a decimal point: no limit has thousands to part. */
export function readForm(form: RuleForm): ReadForm {
  const problems: ReadForm['problems'] = {}
  const note = (field: FieldName, code: FormProblemCode, most?: number) => {
    problems[field] ??= most === undefined ? { code } : { code, most }
    return null
  }
  const textOf = (field: FieldName) => form[field].trim().replace(',', '.')
  const number = (field: FieldName, most: number): number | null => {
    if (textOf(field) === '') return note(field, 'empty')
    const { data } = decimal.safeParse(textOf(field))
    if (data === undefined || data.startsWith('-')) return note(field, 'not-a-number')
    return Number(data) > most ? note(field, 'too-big', most) : Number(data)
  }
  const whole = (field: FieldName, most: number): number | null => {
    const value = number(field, most)
    return value === null || Number.isInteger(value) ? value : note(field, 'whole-days')
  }
  const units = (field: FieldName): string | null => {
    if (textOf(field) === '') return null
    const { data } = decimal.safeParse(textOf(field))
    return data === undefined || data.startsWith('-') ? note(field, 'not-a-number') : normalise(data)
  }
  const maybe = (field: FieldName, most: number, code: FormProblemCode): number | null => {
    const text = textOf(field)
    if (text === '') return null
    return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : note(field, code)
  }
  const read = {
    daysEarly: whole('daysEarly', 365),
    daysLate: whole('daysLate', 365),
    underPercent: number('underPercent', 100),
    overPercent: number('overPercent', 100),
    underUnits: units('underUnits'),
    overUnits: units('overUnits'),
    priceOverPercent: number('priceOverPercent', 100),
    priceUnderPercent: number('priceUnderPercent', 100),
  }
  const limits = limitFields.some(field => problems[field]) ? null : (read as ToleranceLimits)
  const name = form.name.trim()
  if (name === '') note('name', 'name-needed')
  if (name.length > 80) note('name', 'name-long')
  const rest = {
    proposalHours: maybe('proposalHours', 2000, 'whole-hours'),
    silence: form.silence === 'consents' ? ('consents' as const) : ('lapses' as const),
    reconfirmDays: maybe('reconfirmDays', 365, 'reconfirm-range'),
  }
  if (limits) for (const { code, path } of problemsOf({ limits, ...rest })) note(lastOf(path), code)
  const sound = limits && Object.keys(problems).length === 0
  return { terms: sound ? { name, limits, ...rest } : null, limits, problems }
}

/** The field that a problem's path ends at. */
export const lastOf = (path: readonly string[]): FieldName => fieldNames.find(name => name === path.at(-1)) ?? 'name'
