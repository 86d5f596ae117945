export { Search } from './components/search'
