import { z } from 'zod'
import { buyerProcedure, router } from '@/platform/api/server'
import { changeRule, changeRuleInput, makeRule, makeRuleInput, switchRule, switchRuleInput } from './change-rule'
import { dryRun, dryRunInput } from './dry-run'
import { listRules, ruleChoices, viewRule } from './rule-views'

export const rulesRouter = router({
  list: buyerProcedure.query(({ ctx }) => listRules(ctx.actor)),
  rule: buyerProcedure
    .input(z.object({ ruleId: z.uuid() }))
    .query(({ ctx, input }) => viewRule(ctx.actor, input.ruleId)),
  choices: buyerProcedure.query(({ ctx }) => ruleChoices(ctx.actor)),
  dryRun: buyerProcedure.input(dryRunInput).query(({ ctx, input }) => dryRun(ctx.actor, input, ctx.now)),
  make: buyerProcedure.input(makeRuleInput).mutation(({ ctx, input }) => makeRule(ctx.actor, input, ctx.now)),
  change: buyerProcedure.input(changeRuleInput).mutation(({ ctx, input }) => changeRule(ctx.actor, input, ctx.now)),
  switch: buyerProcedure.input(switchRuleInput).mutation(({ ctx, input }) => switchRule(ctx.actor, input, ctx.now)),
})
