import { getTranslations } from 'next-intl/server'
import { homeOf } from '@/features/shell'
import type { Person } from '@/platform/auth'
import { LinkButton } from '@/ui/actions/link-button'
import { NoPermission } from '@/ui/messages/no-permission'

/** A page of another role: says so, and leads to one's own work. */
export async function NotYours({ person }: { person: Person }) {
  const t = await getTranslations('errors')
  const { name, company } = person
  return (
    <NoPermission as="h1" title={t('notYours')} action={<LinkButton href={homeOf(person)}>{t('home')}</LinkButton>}>
      {t('notYoursText', { name, company })}
    </NoPermission>
  )
}
