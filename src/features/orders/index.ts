export { type Change, changeOrder, OrderNotFound } from './change-order'
export { importOrder } from './import-order'
export { recordSync, type SyncReport } from './record-sync'
export { lockOrder, readOrder } from './store'
