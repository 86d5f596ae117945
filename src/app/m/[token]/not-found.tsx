import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/ui/actions/link-button'
import { EmptyState } from '@/ui/messages/empty-state'
import { LinkFrame } from './link-frame'

/** A token that is none of ours, or of somebody who no longer speaks for the supplier. */
export default async function UnknownLink() {
  const t = await getTranslations('link')
  return (
    <LinkFrame>
      <EmptyState
        as="h1"
        title={t('unknown.title')}
        action={
          <LinkButton href="/sign-in" prefetch={false}>
            {t('signIn')}
          </LinkButton>
        }
      >
        {t('unknown.text')}
      </EmptyState>
    </LinkFrame>
  )
}
