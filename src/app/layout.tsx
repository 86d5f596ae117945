import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TimeZone } from '@/features/shell/time-zone'
import { Toaster } from '@/ui/overlays/toaster'
import { fontClasses } from '@/ui/tokens/fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('claim'),
    icons: { icon: '/icon.svg' },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each page is rendered for its request: the content security policy needs a nonce of its own.
  await connection()
  const t = await getTranslations('app')
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <NextIntlClientProvider>
          {children}
          <Toaster label={t('notices')} closeLabel={t('close')} />
          <TimeZone />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
