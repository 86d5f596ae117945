export { HistoryLink } from './components/history-link'
export { PaperLink } from './components/paper-link'
