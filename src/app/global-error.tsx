'use client'

import messages from '@/messages/en.json'
import { Button } from '@/ui/actions/button'
import { ErrorState } from '@/ui/messages/error-state'
import { fontClasses } from '@/ui/tokens/fonts'
import './globals.css'

const { title, textPlain, again } = messages.errors

/** Where the frame of all pages itself failed. It stands alone, without the catalogue's provider. */
export default function EverythingFailed() {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>{title}</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState title={title} as="h1" action={<Button onClick={() => window.location.reload()}>{again}</Button>}>
            {textPlain}
          </ErrorState>
        </main>
      </body>
    </html>
  )
}
