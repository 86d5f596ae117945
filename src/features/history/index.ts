export { readInstant } from './as-of-address'
export { type LineAsOf, type OrderAsOf, orderAsOf } from './order-as-of'
export { historyRouter } from './router'
export { saidDay } from './said-day'
