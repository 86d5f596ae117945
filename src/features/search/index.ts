export { searchRouter } from './router'
