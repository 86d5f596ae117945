export { type LineAsOf, type OrderAsOf, orderAsOf } from './order-as-of'
export { lineHistory } from './order-history'
export { historyRouter } from './router'
