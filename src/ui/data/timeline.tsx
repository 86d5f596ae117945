import { Check, CircleDashed, LoaderCircle, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden'
import { cn } from '../lib/cn'

export type StepState = 'done' | 'current' | 'pending' | 'failed'

export type TimelineStep = {
  id: string
  title: ReactNode
  state: StepState
  /** The state as a word, read out after the title: "done", "in progress", "waiting", "failed". */
  stateLabel: string
  /** When, formatted; `dateTime` is the same for machines. */
  time?: { text: string; dateTime: string }
  /** Document number, reason, who. */
  detail?: ReactNode
  /** What can be done about it: retry, open the trace. */
  action?: ReactNode
}

const marks: Record<StepState, { icon: typeof Check; dot: string; rail: string }> = {
  done: { icon: Check, dot: 'border-good bg-good-soft text-good', rail: 'bg-good' },
  current: { icon: LoaderCircle, dot: 'border-information bg-information-soft text-information', rail: 'bg-line' },
  pending: { icon: CircleDashed, dot: 'border-line bg-surface text-muted', rail: 'bg-line' },
  failed: { icon: X, dot: 'border-bad bg-bad-soft text-bad', rail: 'bg-line' },
}

/** What happened, what is happening and what comes, in order. Used wherever a thing travels through stages. */
export function Timeline({ label, steps }: { label: string; steps: readonly TimelineStep[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => (
        <Step key={step.id} step={step} last={index === steps.length - 1} />
      ))}
    </ol>
  )
}

function Step({ step, last }: { step: TimelineStep; last: boolean }) {
  const { icon: Icon, dot, rail } = marks[step.state]
  return (
    <li aria-current={step.state === 'current' ? 'step' : undefined} className="grid grid-cols-[1.5rem_1fr] gap-x-3">
      <div aria-hidden className="flex flex-col items-center">
        <span className={cn('grid size-6 place-items-center rounded-full border', dot)}>
          <Icon className={cn('size-3.5', step.state === 'current' && 'animate-spin [animation-duration:2s]')} />
        </span>
        {last ? null : <span className={cn('my-0.5 w-px grow', rail)} />}
      </div>
      <div className={cn('min-w-0', last ? 'pb-0' : 'pb-4')}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 pt-0.5">
          <span className={step.state === 'pending' ? 'text-muted' : 'font-medium'}>
            {step.title}
            <VisuallyHidden>, {step.stateLabel}</VisuallyHidden>
          </span>
          {step.time ? (
            <time dateTime={step.time.dateTime} className="text-muted text-sm tabular-nums">
              {step.time.text}
            </time>
          ) : null}
        </div>
        {step.detail ? (
          <div className={cn('text-sm', step.state === 'failed' ? 'text-bad' : 'text-muted')}>{step.detail}</div>
        ) : null}
        {step.action ? <div className="mt-1.5 flex flex-wrap gap-2">{step.action}</div> : null}
      </div>
    </li>
  )
}
