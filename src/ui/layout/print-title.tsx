'use client'

import { useEffect } from 'react'

/**
 * Gives every printed sheet the page's title as its head: browsers put no text of the page there, only what a style
 * says. See the print section of globals.css.
 */
export function PrintTitle() {
  useEffect(() => {
    const name = () => document.documentElement.style.setProperty('--print-title', JSON.stringify(document.title))
    window.addEventListener('beforeprint', name)
    return () => window.removeEventListener('beforeprint', name)
  }, [])
  return null
}
