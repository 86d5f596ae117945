import type { ReactNode } from 'react'
import { Providers, WorkShell } from '@/features/shell'
import { PrintTitle } from '@/ui/layout/print-title'
import { requirePerson } from '../server-api'

export default async function WorkLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson()
  return (
    <Providers>
      <WorkShell person={person}>{children}</WorkShell>
      <PrintTitle />
    </Providers>
  )
}
