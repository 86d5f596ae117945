'use client'

import { Failed, type FailedProps } from '../failed'

/** Inside the shell: the way to the other pages stays. */
export default function WorkFailed(props: FailedProps) {
  return <Failed {...props} />
}
