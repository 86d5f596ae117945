import type { ReactNode } from 'react'

type SectionProps = { id: string; title: string; children: (theme: 'light' | 'dark') => ReactNode }

/** One group of components in both themes, side by side. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="px-4 pt-6 pb-2 font-semibold text-lg">
        {title}
      </h2>
      <div className="grid xl:grid-cols-2">
        {(['light', 'dark'] as const).map(theme => (
          <div key={theme} data-theme={theme} className="min-w-0 bg-surface p-4 text-ink">
            {children(theme)}
          </div>
        ))}
      </div>
    </section>
  )
}
