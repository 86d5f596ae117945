import { randomUUID } from 'node:crypto'
import { acceptPath } from '@/features/order-mail'
import { viewLink } from '@/features/order-mail/link-view'
import { readNote } from '@/features/order-mail/notes'
import { LinkScreen } from '@/features/order-mail/screens/link-screen'
import { type PageQuery, readQuery } from '../../query'
import { LinkFrame } from './link-frame'
import { visit } from './visit'

type Props = { params: Promise<{ token: string }>; searchParams: PageQuery }

export { linkMetadata as generateMetadata } from './link-metadata'

/** Shows what the button would do. Fetching it, by a person or by a machine that tries links, answers nothing. */
export default async function Page({ params, searchParams }: Props) {
  const { token } = await params
  const link = viewLink(await visit(token))
  const { note } = await readQuery(searchParams, 'note')
  return (
    <LinkFrame>
      <LinkScreen link={link} path={acceptPath(token)} requestKey={randomUUID()} note={readNote(note)} />
    </LinkFrame>
  )
}
