/** The edge, ground and states every text-like control shares. */
export const controlClasses = [
  'w-full min-w-0 rounded border border-edge bg-surface px-2.5 text-ink placeholder:text-muted',
  'hover:border-ink focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-bad aria-invalid:bg-bad-soft',
  'disabled:border-line disabled:bg-sunken disabled:text-muted',
].join(' ')

/** For what is typed into. Not for a select, which CSS always counts as read-only. */
export const typedClasses = `${controlClasses} read-only:border-line read-only:bg-sunken`
