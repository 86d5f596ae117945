import { type Meaning, meaningText } from '../lib/meaning'

type DistanceProps = {
  /** Machine-readable: YYYY-MM-DD or an ISO instant. */
  dateTime: string
  /** With weekday: "Tue 1 Dec". */
  date: string
  /** From today: "in 8 days", "3 days past due". */
  distance?: string
  meaning?: Meaning
}

/** A date as people plan with it: day, and how far away. The caller formats both in the reader's language. */
export function Distance({ dateTime, date, distance, meaning = 'neutral' }: DistanceProps) {
  return (
    <time dateTime={dateTime} className="whitespace-nowrap tabular-nums">
      {date}
      {distance ? (
        <>
          <span aria-hidden className="text-muted">
            {' · '}
          </span>
          <span className="sr-only">, </span>
          <span className={meaningText[meaning]}>{distance}</span>
        </>
      ) : null}
    </time>
  )
}
