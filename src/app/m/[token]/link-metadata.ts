import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

/** The address of these pages opens an order: it goes into no index and no other site's log. */
export async function linkMetadata(): Promise<Metadata> {
  const t = await getTranslations('link')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'no-referrer' }
}
