'use client'

import { Search as Glass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/ui/actions/button'
import { Dialog } from '@/ui/overlays/dialog'
import { KeyHint } from '@/ui/overlays/key-hint'
import { Palette } from './palette'
import { useCommandKey } from './use-command-key'

/** Opens the search from any page: Ctrl or Cmd with K, also while typing, or the button in the bar. */
export function Search() {
  const t = useTranslations('search')
  const commandKey = useCommandKey()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <Button variant="quiet" icon={<Glass aria-hidden />} aria-label={t('hint')} onClick={() => setOpen(true)}>
        <span className="max-md:sr-only">{t('open')}</span>
        <span aria-hidden className="max-md:hidden">
          <KeyHint keys={[commandKey, 'K']} />
        </span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} closeLabel={t('close')}>
        <Palette onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
