const here = 'http://here.invalid'

/**
 * Only a path of our own: an address from outside must not lead anywhere else after the sign-in. Read as a browser
 * reads it, which drops tabs and line ends and folds `..`, so that nothing is another address than it looks.
 */
export function ownPath(wish: string | string[] | undefined): string {
  if (typeof wish !== 'string' || !URL.canParse(wish, here)) return '/'
  const { origin, pathname, search } = new URL(wish, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
