import { LockKeyhole } from 'lucide-react'
import { NoticePage, type NoticePageProps } from './notice-page'

/** The reader may not see this: says which right is missing and who can give it. */
export function NoPermission(props: Omit<NoticePageProps, 'icon' | 'role'>) {
  return <NoticePage {...props} icon={<LockKeyhole />} />
}
