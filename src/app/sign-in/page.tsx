import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ownPath, SignInScreen } from '@/features/people'
import { homeOf } from '@/features/shell'
import { currentPerson } from '@/platform/auth'

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; ended?: string }> }

export const generateMetadata = async () => ({ title: (await getTranslations('signIn'))('title') })

export default async function Page({ searchParams }: Props) {
  const { callbackUrl, ended } = await searchParams
  const person = await currentPerson()
  if (person) redirect(homeOf(person))
  return <SignInScreen target={ownPath(callbackUrl)} ended={ended !== undefined} />
}
