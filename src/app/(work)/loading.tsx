import { getTranslations } from 'next-intl/server'
import { LoadingRows } from '@/ui/messages/loading-rows'

export default async function Loading() {
  const t = await getTranslations('inbox')
  return <LoadingRows rows={12} label={t('loading')} />
}
