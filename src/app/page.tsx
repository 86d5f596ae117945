import { redirect } from 'next/navigation'
import { homeOf } from '@/features/shell'
import { requirePerson } from './server-api'

export default async function Page() {
  redirect(homeOf(await requirePerson()))
}
