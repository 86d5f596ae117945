import type { ReactNode } from 'react'

/** Reads its changing words out, when the reader pauses (`polite`) or at once (`assertive`). Must stay on the page while its words change. */
export function LiveRegion({ children, urgent = false }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} className="sr-only">
      {children}
    </div>
  )
}
