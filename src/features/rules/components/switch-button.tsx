'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
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
    if (!outcome?.saved) {
      const [first] = outcome?.refusals ?? []
      notify({ title: t('notSaved'), description: first && t(`problem.${first.code}`), meaning: 'bad' })
      return
    }
    const undo = { label: t('undo'), onSelect: () => void turn(outcome.version, !active) }
    notify({ title: t(active ? 'switchedOn' : 'switchedOff', { name: terms.name }), meaning: 'good', action: undo })
  }
  return (
    <Button
      busy={act.busy}
      busyLabel={t('switching')}
      disabledReason={rule.mayChange ? undefined : t('onlyAdmins')}
      onClick={() => turn(rule.version, !rule.active)}
    >
      {rule.active ? t('switchOff') : t('switchOn')}
    </Button>
  )
}
