import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Noto Sans: Latin, Greek and Cyrillic whole, so that a name is printed as its owner writes it. */
const files = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const
export type Face = keyof typeof files

const read = new Map<Face, Buffer>()

/** A font's file, read once; embedded, each document carries only the glyphs that it shows. */
export function fontFile(face: Face): Buffer {
  const known = read.get(face)
  if (known) return known
  // Found from the project's folder, not from this module: what is built lies elsewhere.
  const installed = createRequire(join(process.cwd(), 'package.json'))
  const file = readFileSync(installed.resolve(files[face]))
  read.set(face, file)
  return file
}
