import type { ReactNode } from 'react'
import { cn } from '../lib/cn'

export type NoticePageProps = {
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  /** `h1` where it is the whole page. */
  as?: 'h1' | 'h2' | 'p'
  role?: 'alert'
  className?: string
}

/** Icon, title, sentence, way on: the common frame of empty, error and no-permission. */
export function NoticePage({ icon, title, children, action, as: Title = 'p', role, className }: NoticePageProps) {
  return (
    <div
      role={role}
      className={cn('mx-auto flex max-w-md flex-col items-center gap-1 px-4 py-10 text-center', className)}
    >
      <span aria-hidden className="mb-2 text-muted [&>svg]:size-6 [&>svg]:stroke-[1.5]">
        {icon}
      </span>
      <Title className="font-medium text-base">{title}</Title>
      {children ? <div className="text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
