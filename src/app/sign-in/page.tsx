import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInScreen } from '@/features/people'
import { homeOf } from '@/features/shell'
import { currentPerson } from '@/platform/auth'

type Props = { searchParams: Promise<{ callbackUrl?: string; ended?: string }> }

export const generateMetadata = async () => ({ title: (await getTranslations('signIn'))('title') })

/** Only a path of our own: an address from outside must not lead anywhere else after the sign-in. */
const pathOf = (wish: string | undefined): string => (wish && /^\/(?![/\\])/.test(wish) ? wish : '/')

export default async function Page({ searchParams }: Props) {
  const { callbackUrl, ended } = await searchParams
  const person = await currentPerson()
  if (person) redirect(homeOf(person))
  return <SignInScreen target={pathOf(callbackUrl)} ended={ended !== undefined} />
}
