export { rulesRouter } from './router'
