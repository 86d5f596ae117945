export { default } from '../../loading-list'
