export { answerByAt, readUnit, rulesOf, todayAt, type Unit } from './unit'
