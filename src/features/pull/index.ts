export { notePull, type PageOutcome, PullFailed, pullKinds, pullPage, rereadUnreadable } from './pull'
export { takeOver } from './take-over'
