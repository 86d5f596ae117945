export { ordersDue, type SyncOutcome, syncOrder } from './sync-order'
