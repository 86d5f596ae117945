'use client'

import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { failureOf } from '@/platform/api/failure'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { ErrorState } from '@/ui/messages/error-state'

export interface FailedProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** A page that could not be shown, with the way on: another try, or the sign-in where the session has ended. */
export function Failed({ error, reset }: FailedProps) {
  const t = useTranslations('errors')
  const failure = useTranslations('failure')
  const queries = useQueryErrorResetBoundary()
  const router = useRouter()
  const why = failureOf(error)
  if (why === 'signedOut')
    return (
      <ErrorState
        title={t('signedOut')}
        as="h1"
        action={
          <LinkButton href="/sign-in?ended=1" variant="primary">
            {t('signIn')}
          </LinkButton>
        }
      >
        {failure(why)}
      </ErrorState>
    )
  const again = () =>
    startTransition(() => {
      // Without this the cache would hand out the same failure again.
      queries.reset()
      router.refresh()
      reset()
    })
  return (
    <ErrorState title={t('title')} as="h1" action={<Button onClick={again}>{t('again')}</Button>}>
      {why === 'unreachable' ? failure(why) : error.digest ? t('text', { reference: error.digest }) : t('textPlain')}
    </ErrorState>
  )
}
