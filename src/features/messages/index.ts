export { messagesRouter } from './router'
export { readThreadsCursor } from './threads'
export { countUnread, mostCounted } from './unread'
