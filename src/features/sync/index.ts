export { ordersDue } from './next'
export { syncOrder } from './sync-order'
