export { attachmentHeader } from './names'
export { type FileRefusal, mostBytes, receive, sweepIncoming } from './receive'
export { fileStore } from './store'
export { acceptedEndings } from './types'
