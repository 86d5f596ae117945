export { type DryRunLine, dryRun } from './dry-run'
export { ordersDue } from './next'
export { syncRouter } from './router'
export { syncOrder } from './sync-order'
