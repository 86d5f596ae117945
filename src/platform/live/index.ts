export { liveResponse } from './stream'
