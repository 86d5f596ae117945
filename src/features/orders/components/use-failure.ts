'use client'

import { useTranslations } from 'next-intl'
import { failureOf } from '@/platform/api/failure'

/** Why a call failed, in words for the person: the portal's own where it refused, else what to do about it. */
export function useFailure() {
  const t = useTranslations('failure')
  return (error: { message: string }): string => {
    const failure = failureOf(error)
    return failure === 'refused' ? error.message : t(failure)
  }
}
