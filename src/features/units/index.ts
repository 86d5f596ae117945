export { answerByAt, readUnit, readUnits, rulesOf, todayAt, type Unit } from './unit'
