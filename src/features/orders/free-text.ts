import { z } from 'zod'

const withoutNul = 'must not hold the character NUL'

/** PostgreSQL holds no NUL, and no person types one. */
const hasNul = (text: string): boolean => text.includes('\0')

/** What a person says in their own words, at most `most` characters. */
export const freeText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(text => !hasNul(text), withoutNul)

/** What a person has typed so far, spaces and all. */
export const typedText = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => !hasNul(text), withoutNul)
