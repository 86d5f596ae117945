import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'

/** Classes for `<html>`: they define the two font variables. The files come from npm, nothing is fetched at build. */
export const fontClasses = `${GeistSans.variable} ${GeistMono.variable}`
