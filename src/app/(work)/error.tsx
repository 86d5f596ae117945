'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { ErrorState } from '@/ui/messages/error-state'

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors')
  return (
    <ErrorState title={t('title')} action={<Button onClick={reset}>{t('again')}</Button>}>
      {t('text', { reference: error.digest ?? '—' })}
    </ErrorState>
  )
}
