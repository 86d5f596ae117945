export { catchUp } from './catch-up'
export { readExceptionCursor } from './queries'
export { reconcileDocument, reconcileOrder } from './reconcile'
export { inboxRouter } from './router'
