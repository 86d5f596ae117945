import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from '../lib/cn'

/** A link in running text or a cell. */
export function TextLink({ className, ...link }: ComponentProps<typeof Link>) {
  return <Link {...link} className={cn('rounded-sm text-accent underline-offset-2 hover:underline', className)} />
}
