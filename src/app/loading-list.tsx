import { getTranslations } from 'next-intl/server'
import { LoadingRows } from '@/ui/messages/loading-rows'

/**
 * A list on its way. Lists only: where a page may turn out not to exist, nothing is sent before that is known, or the
 * answer would be 200.
 */
export default async function Loading() {
  const t = await getTranslations('inbox')
  return <LoadingRows rows={12} label={t('loading')} />
}
