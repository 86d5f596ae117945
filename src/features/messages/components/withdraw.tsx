'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailure, useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { Banner } from '@/ui/messages/banner'
import { Dialog } from '@/ui/overlays/dialog'

/** Withdraws a message of one's own. It asks first: what is erased cannot be brought back. */
export function Withdraw({ messageId, time }: { messageId: string; time: string }) {
  const t = useTranslations('messages.withdraw')
  const app = useTranslations('app')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useKey()
  const failure = useFailure()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation(
    trpc.messages.withdraw.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.messages.pathKey() })
        setOpen(false)
      },
    }),
  )
  return (
    <>
      <Button size="small" variant="quiet" aria-label={t('openOf', { time })} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="small"
        title={t('title')}
        description={t('text')}
        closeLabel={app('close')}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
            <Button
              variant="danger"
              busy={withdraw.isPending}
              busyLabel={t('working')}
              onClick={() => withdraw.mutate({ messageId, key: keys.keyFor(messageId) })}
            >
              {t('confirm')}
            </Button>
          </>
        }
      >
        {withdraw.error ? <Banner meaning="bad" announce title={failure(withdraw.error)} /> : null}
      </Dialog>
    </>
  )
}
