'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'
import type { SavedView } from '../saved'

/** Asks for the name under which the view is kept. */
export function NameView(props: { open: boolean; onClose: () => void; onName: (name: string) => void }) {
  const t = useTranslations('lines.saved')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    setMissing(name === '')
    if (name === '') return
    props.onName(name)
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={open => (open ? undefined : props.onClose())}
      title={t('save')}
      description={t('saveHelp')}
      closeLabel={t('close')}
      size="small"
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField name="name" label={t('name')} maxLength={60} error={missing ? t('nameNeeded') : undefined} />
        <Button type="submit" variant="primary">
          {t('keep')}
        </Button>
      </form>
    </Dialog>
  )
}

interface ManageProps {
  open: boolean
  onClose: () => void
  views: readonly SavedView[]
  onRename: (id: string, name: string) => void
  onDelete: (view: SavedView) => void
}

/** Renames by typing over the name; what is deleted can be brought back from the notice. */
export function ManageViews({ open, onClose, views, onRename, onDelete }: ManageProps) {
  const t = useTranslations('lines.saved')
  return (
    <Dialog open={open} onOpenChange={is => (is ? undefined : onClose())} title={t('manage')} closeLabel={t('close')}>
      {views.length === 0 ? <p className="text-muted">{t('noneYet')}</p> : null}
      <ul className="flex flex-col gap-2">
        {views.map(view => (
          <li key={view.id} className="flex items-start gap-2">
            <TextField
              className="grow"
              label={t('nameOf', { name: view.name })}
              labelHidden
              maxLength={60}
              defaultValue={view.name}
              onBlur={event => {
                const name = event.target.value.trim()
                if (name === '') event.target.value = view.name
                else if (name !== view.name) onRename(view.id, name)
              }}
            />
            <IconButton icon={<Trash2 />} label={t('delete', { name: view.name })} onClick={() => onDelete(view)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
