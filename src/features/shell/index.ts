export { Providers } from './providers'
export { homeOf } from './rooms'
export { WorkShell } from './work-shell'
