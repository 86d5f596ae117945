import { z } from 'zod'
import { ruleTerms } from './rule-terms'

/** A new version of a rule, as it now is: made, changed, switched off or on again. */
export const ruleChanged = z.object({
  ruleId: z.uuid(),
  version: z.number().int().positive(),
  supplierId: z.uuid().nullable(),
  itemGroup: z.string().nullable(),
  ...ruleTerms.shape,
  active: z.boolean(),
})
