/** What the link's page says after something was sent from it. */
export const notes = [
  'accepted',
  'changed',
  'needs-code',
  'code-mailed',
  'code-wrong',
  'code-ended',
  'code-right',
  'too-many',
  'renewed',
  'mail-waits',
  'mail-kept',
  'mail-refused',
  'nothing-asked',
] as const
export type Note = (typeof notes)[number]

export const readNote = (text: string | undefined): Note | null => notes.find(note => note === text) ?? null
