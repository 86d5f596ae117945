'use client'

import { useFormatter } from 'next-intl'

/** The size of a file in words: "340 kB", "2.1 MB". */
export function useSize() {
  const format = useFormatter()
  return (bytes: number): string => {
    const large = bytes >= 1_000_000
    const value = large ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000))
    const unit = large ? 'megabyte' : 'kilobyte'
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
  }
}
