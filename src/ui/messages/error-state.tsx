import { CloudAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { NoticePage, type NoticePageProps } from './notice-page'

type ErrorStateProps = Omit<NoticePageProps, 'icon' | 'role'> & {
  /** A reference to quote to whoever runs the system: "Reference 01J8…". */
  reference?: ReactNode
}

/** A part of the page could not be shown: what happened, what to do, what to quote. Read out at once. */
export function ErrorState({ reference, children, ...rest }: ErrorStateProps) {
  return (
    <NoticePage {...rest} role="alert" icon={<CloudAlert />}>
      {children}
      {reference ? <p className="mt-2 font-mono text-sm">{reference}</p> : null}
    </NoticePage>
  )
}
