/** What a colour says. `neutral` says nothing beyond its word. */
export type Meaning = 'good' | 'attention' | 'bad' | 'information' | 'neutral'

/** Text colour of a meaning. */
export const meaningText: Record<Meaning, string> = {
  good: 'text-good',
  attention: 'text-attention',
  bad: 'text-bad',
  information: 'text-information',
  neutral: 'text-muted',
}

/** Ground and hairline of a meaning. */
export const meaningGround: Record<Meaning, string> = {
  good: 'bg-good-soft border-good-line',
  attention: 'bg-attention-soft border-attention-line',
  bad: 'bg-bad-soft border-bad-line',
  information: 'bg-information-soft border-information-line',
  neutral: 'bg-sunken border-line',
}
