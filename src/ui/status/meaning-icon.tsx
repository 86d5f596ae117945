import { CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import { cn } from '../lib/cn'
import { type Meaning, meaningText } from '../lib/meaning'

const icons: Record<Meaning, LucideIcon> = {
  good: CircleCheck,
  attention: TriangleAlert,
  bad: CircleAlert,
  information: Info,
  neutral: CircleDashed,
}

/** The icon of a meaning: five different shapes, so that no one has to tell colours apart. Decorative: a word stands beside it. */
export function MeaningIcon({ meaning, className }: { meaning: Meaning; className?: string }) {
  const Icon = icons[meaning]
  return <Icon aria-hidden className={cn('size-4 shrink-0', meaningText[meaning], className)} />
}
