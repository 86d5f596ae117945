'use client'

import { useRouter } from 'next/navigation'
import { useTimeZone } from 'next-intl'
import { useEffect } from 'react'

/** Tells the server in which zone the viewer lives, once, so that instants show on their own clock. */
export function TimeZone() {
  const shown = useTimeZone()
  const router = useRouter()
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!own || own === shown || document.cookie.includes(`time-zone=${own}`)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers that we support
    document.cookie = `time-zone=${own}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }, [shown, router])
  return null
}
