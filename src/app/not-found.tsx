import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/ui/actions/link-button'
import { EmptyState } from '@/ui/messages/empty-state'

export default async function Missing() {
  const t = await getTranslations('errors')
  return (
    <EmptyState as="h1" title={t('notFound')} action={<LinkButton href="/">{t('home')}</LinkButton>}>
      {t('notFoundText')}
    </EmptyState>
  )
}
