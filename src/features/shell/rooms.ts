import type { Person } from '@/platform/auth'

/** The first screen of a person is their work. */
export const homeOf = (person: Person): string => (person.actor.kind === 'supplier' ? '/answer' : '/inbox')
