'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Audience } from '@/domain/catalogue'
import { withMentions } from '@/domain/message/mentions'
import { useUploads } from '@/features/attachments/client'
import { useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { keep, readKept, useKept } from '@/ui/lib/use-kept'
import { type Draft, draftPlace, readDraft, unsent, writeDraft } from '../draft'

/** Files that one message takes. */
const mostFiles = 10

type About = { orderId: string; lineId: string | null; side: 'supplier' | 'buyer' }

/** A message while it is written: its words, for whom, about what, its files; and sending it once. */
export function useComposer({ orderId, lineId, side }: About) {
  const t = useTranslations('messages.compose')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useKey()
  const place = draftPlace({ orderId, lineId, side })
  const draft = readDraft(useKept(place))
  const { audience, about, text: typed } = draft
  const change = (changes: Partial<Draft>) => keep(place, writeDraft({ ...readDraft(readKept(place)), ...changes }))
  /** It was pressed: files that are on their way are waited for; what is missing is said, and then pressed again. */
  const [pressed, setPressed] = useState<'waiting' | 'said' | null>(null)
  const [done, setDone] = useState('')
  const aboutLine = lineId ?? (about || null)
  const uploads = useUploads({ orderId, lineId: aboutLine })
  const mentionable = trpc.messages.mentionable.queryOptions({ orderId, audience })
  const { data: people = [] } = useQuery({ ...mentionable, enabled: typed.includes('@') })
  const { mutateAsync } = useMutation(trpc.messages.post.mutationOptions())
  const post = useMutation({
    mutationFn: async () => {
      // Who is quicker than the list of people means them all the same.
      const named = typed.includes('@') ? await queries.ensureQueryData(mentionable) : []
      const text = withMentions(typed.trim(), named)
      const message = { orderId, lineId: aboutLine, audience, text, attachments: uploads.ids }
      return mutateAsync({ ...message, key: keys.keyFor(message) })
    },
  })

  const missing = (() => {
    if (uploads.failed) return t('faulty')
    if (uploads.items.length > mostFiles) return t('tooMany')
    return typed.trim() === '' && uploads.items.length === 0 ? t('nothing') : null
  })()
  async function send() {
    if (post.isPending) return
    if (missing) return setPressed('said')
    if (uploads.busy) return setPressed('waiting')
    setPressed(null)
    const posted = await post.mutateAsync().catch(() => null)
    if (!posted) return // said by `failure`; the key is kept for the next try
    keys.done()
    change({ text: unsent(readDraft(readKept(place)).text, typed) })
    uploads.sent(uploads.ids)
    setDone(audience === 'both' ? t('sent') : t('kept'))
    await queries.invalidateQueries({ queryKey: trpc.messages.pathKey() })
  }
  const waits = pressed === 'waiting' && !missing && uploads.busy
  useEffect(() => {
    if (pressed !== 'waiting') return
    if (missing) setPressed('said')
    else if (!uploads.busy) void send()
  })

  return {
    audience,
    setAudience: (chosen: Audience) => change({ audience: chosen }),
    about,
    setAbout: (line: string) => change({ about: line }),
    typed,
    setTyped: (text: string) => {
      change({ text })
      setDone('')
      setPressed(null)
    },
    people,
    uploads,
    send: () => void send(),
    sending: post.isPending || waits,
    /** What is missing, once it was to be sent. */
    missing: pressed ? missing : null,
    failure: post.error,
    done,
  }
}
