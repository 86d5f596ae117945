'use client'

import { useFormatter } from 'next-intl'

const kilo = 1024

/** The size of a file in words, counted as file managers do: "340 kB", "2.1 MB". */
export function useSize() {
  const format = useFormatter()
  return (bytes: number): string => {
    const large = bytes >= kilo * kilo
    const value = large ? bytes / kilo / kilo : Math.max(1, Math.round(bytes / kilo))
    const unit = large ? 'megabyte' : 'kilobyte'
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
  }
}
