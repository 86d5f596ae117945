import { Toast } from '@base-ui/react/toast'
import type { Meaning } from '../lib/meaning'

export type Notice = {
  title: string
  description?: string
  meaning?: Meaning
  /** For instance undo. A notice with an action stays until it is closed. */
  action?: { label: string; onSelect: () => void }
}

export type NoticeData = { meaning: Meaning }

export const notices = Toast.createToastManager<NoticeData>()

/**
 * Shows a notice at the bottom and reads it out. Never the only sign of a thing: errors stand at their field, changes
 * are seen in place. Needs `<Toaster />` on the page; browser only. Returns an id for `notices.close(id)`.
 */
export function notify({ title, description, meaning = 'neutral', action }: Notice): string {
  const id = notices.add({
    title,
    description,
    data: { meaning },
    priority: meaning === 'bad' ? 'high' : 'low',
    timeout: action || meaning === 'bad' ? 0 : 6000,
    actionProps: action
      ? {
          children: action.label,
          onClick: () => {
            action.onSelect()
            notices.close(id)
          },
        }
      : undefined,
  })
  return id
}
