export { readChosen, readThreadsCursor } from './address'
export { messagesRouter } from './router'
