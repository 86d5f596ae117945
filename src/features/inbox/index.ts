export { catchUp } from './catch-up'
export { readExceptionCursor } from './queries'
export { type Look, reconcileDocument, reconcileOrder } from './reconcile'
export { inboxRouter } from './router'
