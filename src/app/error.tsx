'use client'

import { Failed, type FailedProps } from './failed'

/** Where not even the shell could be made: the database does not answer, for instance. */
export default function PageFailed(props: FailedProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Failed {...props} />
    </main>
  )
}
