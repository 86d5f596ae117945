export { ordersDue } from './next'
export { syncRouter } from './router'
export { syncOrder } from './sync-order'
