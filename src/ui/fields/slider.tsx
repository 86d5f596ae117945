import { type ReactNode, useId } from 'react'
import { cn } from '../lib/cn'

type SliderProps = {
  label: string
  labelHidden?: boolean
  /** Where it stands, from 0. */
  value: number
  /** How many stops there are; at least one. */
  stops: number
  /** The stop as words, read out and shown: "Tue 24 Nov, 15:12 · 4 of 17". */
  text: string
  onValueChange: (value: number) => void
  /** Buttons for one stop back and on, at its ends. */
  before?: ReactNode
  after?: ReactNode
  className?: string
}

/** One of a row of stops. The browser's own: arrows, Home, End, page keys and fingers work by themselves. */
export function Slider({
  label,
  labelHidden,
  value,
  stops,
  text,
  onValueChange,
  before,
  after,
  className,
}: SliderProps) {
  const id = useId()
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'font-medium'}>
          {label}
        </label>
        <output htmlFor={id} aria-live="off" className="tabular-nums">
          {text}
        </output>
      </div>
      <div className="flex items-center gap-2">
        {before}
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(0, stops - 1)}
          step={1}
          value={value}
          aria-valuetext={text}
          onChange={event => onValueChange(event.target.valueAsNumber)}
          className="h-control w-full min-w-0 grow cursor-pointer rounded accent-accent"
        />
        {after}
      </div>
    </div>
  )
}
