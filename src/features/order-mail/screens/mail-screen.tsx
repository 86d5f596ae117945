'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFailure, useWords } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { TextLink } from '@/ui/actions/text-link'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { MailStatus } from '../components/mail-status'

/** One mail as its reader sees it, in a frame that runs nothing of it. */
export function MailScreen({ id }: { id: string }) {
  const t = useTranslations('outbox')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const words = useWords()
  const failure = useFailure()
  const { data: mail } = useSuspenseQuery(trpc.mail.mail.queryOptions({ id }))
  const again = useMutation(
    trpc.mail.tryAgain.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.mail.pathKey() }),
    }),
  )
  return (
    <>
      <PageHeader
        title={mail.subject}
        status={<MailStatus state={mail.state} />}
        facts={
          <>
            <span>{t('to', { address: mail.address })}</span>
            <span>{t('writtenAt', { moment: words.moment(mail.createdAt) })}</span>
            {mail.sentAt ? <span>{t('sentAt', { moment: words.moment(mail.sentAt) })}</span> : null}
            {mail.state === 'waiting' && mail.nextTryAt ? (
              <span>{t('nextTry', { moment: words.moment(mail.nextTryAt), tries: mail.tries })}</span>
            ) : null}
            <TextLink href="/outbox">{t('back')}</TextLink>
          </>
        }
        actions={
          <>
            <LinkButton href={`/orders/${mail.orderId}`}>{t('openOrder')}</LinkButton>
            {mail.state === 'failed' ? (
              <Button busy={again.isPending} busyLabel={t('working')} onClick={() => again.mutate({ id })}>
                {t('tryAgain')}
              </Button>
            ) : null}
          </>
        }
      />
      {again.error ? <Banner meaning="bad" title={failure(again.error)} announce className="m-4" /> : null}
      {mail.fault ? (
        <Banner meaning={mail.state === 'failed' ? 'bad' : 'attention'} title={t('fault')} className="m-4">
          <span className="font-mono">{mail.fault}</span>
        </Banner>
      ) : null}
      {mail.whole ? null : <p className="px-4 pt-3 text-muted">{t('withoutLinks')}</p>}
      {/* A frame of its own: nothing of a mail runs, and its links open beside the portal. */}
      <iframe
        title={t('frame')}
        srcDoc={mail.html}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        className="m-4 min-h-[32rem] grow rounded border border-line bg-surface"
      />
    </>
  )
}
