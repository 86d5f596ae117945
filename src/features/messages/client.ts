export { OrderMessages } from './components/order-messages'
export { UnreadCount } from './components/unread-count'
