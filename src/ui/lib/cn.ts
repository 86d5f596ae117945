/** Joins class names and leaves out what is false, null, undefined or empty. Later classes do not override earlier ones. */
export function cn(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
