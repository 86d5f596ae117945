'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkPlus, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Side } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import { Menu } from '@/ui/overlays/menu'
import { notify } from '@/ui/overlays/notify'
import { useFailure } from '../../components/use-failure'
import { type LinesPlace, placeQuery, roomOf } from '../address'
import type { SavedView } from '../saved'
import { ManageViews, NameView } from './view-dialogs'

/** A person's own views of the list: kept under a name, found again, renamed, deleted and brought back. */
export function SavedViews({ place, side }: { place: LinesPlace; side: Side }) {
  const t = useTranslations('lines.saved')
  const failure = useFailure()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: views } = useSuspenseQuery(trpc.orders.lines.savedViews.queryOptions())
  const [dialog, setDialog] = useState<'none' | 'save' | 'manage'>('none')

  const after = {
    onSuccess: () => queries.invalidateQueries({ queryKey: trpc.orders.lines.savedViews.queryKey() }),
    onError: (error: { message: string }) =>
      notify({ title: t('notKept'), description: failure(error), meaning: 'bad' }),
  }
  const save = useMutation(trpc.orders.lines.saveView.mutationOptions(after))
  const rename = useMutation(trpc.orders.lines.renameView.mutationOptions(after))
  const remove = useMutation(trpc.orders.lines.deleteView.mutationOptions(after))

  const drop = (view: SavedView) => {
    const undo = { label: t('undo'), onSelect: () => save.mutate(view) }
    const say = () => notify({ title: t('deleted', { name: view.name }), action: undo })
    remove.mutate({ id: view.id }, { onSuccess: say })
  }
  const address = placeQuery({ ...place, after: null }, side)
  return (
    <>
      <Menu
        variant="secondary"
        trigger={
          <>
            <Bookmark aria-hidden />
            <span className="max-md:sr-only">{t('open')}</span>
          </>
        }
        groups={[
          views.map(view => ({
            key: view.id,
            label: view.name,
            href: view.address ? `${roomOf(side)}?${view.address}` : roomOf(side),
          })),
          [
            { key: 'save', label: t('save'), icon: <BookmarkPlus />, onSelect: () => setDialog('save') },
            {
              key: 'manage',
              label: t('manage'),
              icon: <Pencil />,
              onSelect: () => setDialog('manage'),
              disabledReason: views.length === 0 ? t('noneYet') : undefined,
            },
          ],
        ].filter(group => group.length > 0)}
      />
      <NameView
        open={dialog === 'save'}
        onClose={() => setDialog('none')}
        onName={name => {
          const say = () => notify({ title: t('kept', { name }), meaning: 'good' })
          save.mutate({ id: crypto.randomUUID(), name, address }, { onSuccess: say })
        }}
      />
      <ManageViews
        open={dialog === 'manage'}
        onClose={() => setDialog('none')}
        views={views}
        onRename={(id, name) => rename.mutate({ id, name })}
        onDelete={drop}
      />
    </>
  )
}
