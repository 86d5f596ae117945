'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { TextField } from '@/ui/fields/text-field'
import { Banner } from '@/ui/messages/banner'

type Problem = 'wrong' | 'tooMany' | 'unreachable'

/** E-mail and password. Says the same for a wrong password and for nobody. */
export function SignInForm({ target, ended }: { target: string; ended: boolean }) {
  const t = useTranslations('signIn')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(form: FormData) {
    setBusy(true)
    setProblem(null)
    const credentials = { email: String(form.get('email')), password: String(form.get('password')) }
    const result = await signIn('credentials', { ...credentials, redirect: false }).catch(() => null)
    if (result?.ok) return window.location.assign(target)
    setBusy(false)
    setProblem(!result ? 'unreachable' : result.error === 'too-many-attempts' ? 'tooMany' : 'wrong')
  }

  return (
    // Without its script the browser would send the password in the address: the method says where it belongs.
    <form
      method="post"
      action="/sign-in"
      className="flex flex-col gap-4"
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void submit(new FormData(event.currentTarget))
      }}
    >
      {ended && !problem ? <Banner meaning="information" title={t('ended')} /> : null}
      {problem ? <Banner meaning="bad" title={t(problem)} announce /> : null}
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        required
        autoFocus
        maxLength={254}
      />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <Button type="submit" variant="primary" busy={busy} busyLabel={t('working')}>
        {t('submit')}
      </Button>
    </form>
  )
}
