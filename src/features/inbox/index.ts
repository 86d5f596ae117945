export { type Look, reconcileDocument, reconcileOrder } from './reconcile'
