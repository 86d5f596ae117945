export { ordersDue, syncOrder } from './sync-order'
