'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { Banner } from '@/ui/messages/banner'
import { notify } from '@/ui/overlays/notify'
import type { RuleView } from '../rule-views'
import { useRuleAct } from './use-rule-act'

/** Switches a rule off, with undo, or on again. Its versions stay either way. */
export function SwitchButton({ rule }: { rule: RuleView }) {
  const t = useTranslations('rules')
  const act = useRuleAct()
  const { id: ruleId, terms } = rule
  async function turn(version: number, active: boolean) {
    const outcome = await act.turn({ ruleId, version, active })
    if (!outcome?.saved) return false // why, is said beside the button
    const undo = { label: t('undo'), onSelect: () => void takeBack(outcome.version, !active) }
    notify({ title: t(active ? 'switchedOn' : 'switchedOff', { name: terms.name }), meaning: 'good', action: undo })
    return true
  }
  /** From the notice, which outlives the button: who has gone on meanwhile is told there. */
  async function takeBack(version: number, active: boolean) {
    if (await turn(version, active)) return
    notify({ title: active ? t('notSwitchedOn') : t('notSwitchedOff'), description: terms.name, meaning: 'bad' })
  }
  const [refusal] = act.refusals
  const problem = act.failed ?? (refusal && t(`problem.${refusal.code}`))
  return (
    <div className="flex max-w-prose flex-col items-end gap-2 max-md:items-start">
      <Button
        busy={act.busy}
        busyLabel={t('switching')}
        disabledReason={rule.mayChange ? undefined : t('onlyAdmins')}
        onClick={() => turn(rule.version, !rule.active)}
      >
        {rule.active ? t('switchOff') : t('switchOn')}
      </Button>
      {problem ? (
        <Banner announce meaning="bad" title={rule.active ? t('notSwitchedOff') : t('notSwitchedOn')}>
          {problem}
        </Banner>
      ) : null}
    </div>
  )
}
