import { getTranslations } from 'next-intl/server'
import { Logo } from '@/ui/layout/logo'
import { SignInForm } from '../components/sign-in-form'

/** The way in: nothing but what is needed. */
export async function SignInScreen({ target, ended }: { target: string; ended: boolean }) {
  const t = await getTranslations()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 p-6">
      <Logo name={t('app.name')} />
      <h1 className="font-semibold text-xl">{t('signIn.title')}</h1>
      <SignInForm target={target} ended={ended} />
      <p className="text-muted text-sm">{t('app.claim')}</p>
    </main>
  )
}
