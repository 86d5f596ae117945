'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { TextField } from '@/ui/fields/text-field'
import type { LinkView } from '../link-view'
import type { Note } from '../notes'

interface Props {
  link: LinkView & { needs: NonNullable<LinkView['needs']> }
  path: string
  note: Note | null
  /** Whether the code leads to the answer grid. */
  toChange: boolean
}

/** Why a code is asked for, and the two forms for it: have it mailed, and give it. Without a script, too. */
export function CodeForm({ link, path, note, toChange }: Props) {
  const t = useTranslations('link.code')
  const error = note === 'code-wrong' ? t('wrong') : undefined
  return (
    <section aria-labelledby="code" className="flex flex-col gap-3 rounded border border-line bg-surface p-4">
      <h2 id="code" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <p>{t(link.needs)}</p>
      {link.codeMailed ? (
        <form method="post" action={`${path}/code`} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="to" value={toChange ? 'change' : 'accept'} />
          <TextField
            name="code"
            label={t('label')}
            hint={t('hint')}
            error={error}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,12}"
            required
            autoFocus
            maxLength={12}
            className="grow"
          />
          <Button type="submit" variant="primary" className="max-md:w-full">
            {t('check')}
          </Button>
        </form>
      ) : null}
      <form method="post" action={`${path}/code`}>
        <input type="hidden" name="to" value={toChange ? 'change' : 'accept'} />
        <Button
          type="submit"
          name="mail"
          value="1"
          variant={link.codeMailed ? 'quiet' : 'primary'}
          className="max-md:w-full"
        >
          {t(link.codeMailed ? 'mailAnother' : 'mail')}
        </Button>
      </form>
    </section>
  )
}
