'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'

/** Dismissing a document that cannot be read: once for each press, and what is stale fetched again. */
export function useDismiss(onDone: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useKey()
  const mutation = useMutation(trpc.inbox.dismissDocument.mutationOptions())
  async function dismiss(documentId: string) {
    if (mutation.isPending) return
    const done = await mutation.mutateAsync({ documentId, key: keys.keyFor({ documentId }) }).then(
      () => true,
      () => false, // said by `failure`; the key is kept for the next try
    )
    if (done) {
      keys.done()
      onDone()
    }
    await queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() })
  }
  return { dismiss, busy: mutation.isPending, failure: mutation.error }
}
