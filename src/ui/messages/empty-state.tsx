import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { NoticePage, type NoticePageProps } from './notice-page'

type EmptyStateProps = Omit<NoticePageProps, 'icon' | 'role'> & { icon?: ReactNode }

/** Nothing here, why that is (all done, or filtered away), and what to do next. */
export function EmptyState({ icon, ...rest }: EmptyStateProps) {
  return <NoticePage {...rest} icon={icon ?? <Inbox />} />
}
