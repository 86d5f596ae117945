import { z } from 'zod'
import { personProcedure, router, supplierProcedure } from '@/platform/api/server'
import { lineFilters, linesInput } from './address'
import { answerMany, answerManyInput } from './answer-many'
import { countLines, filterChoices, listLines } from './list'
import { deleteView, renamedViewInput, renameView, savedViewId, savedViewInput, savedViews, saveView } from './saved'
import { gridInput, matchInput, matchLines, viewLines } from './view-lines'

/** Lines across orders: the list of both sides, and the supplier's answer to many of them at once. */
export const linesRouter = router({
  list: personProcedure.input(linesInput).query(({ ctx, input }) => listLines(ctx.person.actor, input, ctx.now)),
  counts: personProcedure
    .input(z.object({ filters: lineFilters }))
    .query(({ ctx, input }) => countLines(ctx.person.actor, input.filters, ctx.now)),
  choices: personProcedure.query(({ ctx }) => filterChoices(ctx.person.actor)),
  view: supplierProcedure.input(gridInput).query(({ ctx, input }) => viewLines(ctx.actor, input, ctx.now)),
  /** Changes nothing; names of hundreds of lines are more than an address may hold. */
  match: supplierProcedure.input(matchInput).mutation(({ ctx, input }) => matchLines(ctx.actor, input)),
  answer: supplierProcedure.input(answerManyInput).mutation(({ ctx, input }) => answerMany(ctx.actor, input, ctx.now)),
  savedViews: personProcedure.query(({ ctx }) => savedViews(ctx.person.actor)),
  saveView: personProcedure.input(savedViewInput).mutation(({ ctx, input }) => saveView(ctx.person.actor, input)),
  renameView: personProcedure.input(renamedViewInput).mutation(({ ctx, input }) => renameView(ctx.person.actor, input)),
  deleteView: personProcedure.input(savedViewId).mutation(({ ctx, input }) => deleteView(ctx.person.actor, input)),
})
