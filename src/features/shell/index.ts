export { Live } from './live'
export { Providers } from './providers'
export { homeOf } from './rooms'
export { WorkShell } from './work-shell'
