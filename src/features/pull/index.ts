export { notePull, type PageOutcome, PullFailed, type PullKind, pullKinds, pullPage, rereadUnreadable } from './pull'
export { takeOver } from './take-over'
