import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: string
  /** `h2` inside a pane whose page has its own `h1`. */
  as?: 'h1' | 'h2'
  /** Beside the title: a `Badge`. */
  status?: ReactNode
  /** One line under the title: who, where, since when. */
  facts?: ReactNode
  actions?: ReactNode
  /** Views of the page: `Tabs`. */
  tabs?: ReactNode
}

/** Names the page, or the list in a pane. */
export function PageHeader({ title, as: Title = 'h1', status, facts, actions, tabs }: PageHeaderProps) {
  return (
    <header className="border-line border-b bg-surface px-4 pt-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 pb-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Title className="font-semibold text-xl tracking-tight">{title}</Title>
            {status}
          </div>
          {facts ? <div className="flex flex-wrap gap-x-3 text-muted">{facts}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {tabs}
    </header>
  )
}
