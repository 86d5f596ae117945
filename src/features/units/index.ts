export { answerByAt, inBusinessHours, readUnit, readUnits, rulesOf, todayAt, type Unit } from './unit'
