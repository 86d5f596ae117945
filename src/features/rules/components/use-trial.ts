'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { strictLimits, type ToleranceLimits } from '@/domain/tolerance/rule'
import { useTRPC } from '@/platform/api/client'

/** How long typing must rest before limits are tried, in milliseconds. */
const rest = 250

export interface TrialScope {
  unitId: string
  ruleId: string | null
  supplierId: string | null
  itemGroup: string | null
}

/**
 * What limits would have decided, tried again as they are typed. While the next figures come, and while what is typed
 * cannot be read, the last ones stay.
 */
export function useTrial(scope: TrialScope, limits: ToleranceLimits | null, from: number) {
  const trpc = useTRPC()
  const [tried, setTried] = useState(limits)
  const written = JSON.stringify(limits)
  useEffect(() => {
    const next: ToleranceLimits | null = JSON.parse(written)
    if (!next) return
    const timer = setTimeout(() => setTried(next), rest)
    return () => clearTimeout(timer)
  }, [written])
  const query = useQuery({
    ...trpc.rules.dryRun.queryOptions({ ...scope, limits: tried ?? strictLimits, from }),
    enabled: tried !== null,
    placeholderData: keepPreviousData,
  })
  const current = limits !== null && JSON.stringify(tried) === written && !query.isPlaceholderData
  return { ...query, current }
}
