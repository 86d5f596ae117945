/** Rules in force, and those that were switched off. */
export const rulesViews = ['active', 'off'] as const
export type RulesView = (typeof rulesViews)[number]

export const readRulesView = (text: string | undefined): RulesView => rulesViews.find(view => view === text) ?? 'active'
