import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { exceptionTypes } from '@/domain/exception'
import { lineStates, reasonCodes, refusalCodes, syncStates } from '@/domain/order'
import messages from './en.json'

const t = createTranslator({
  locale: 'en-GB',
  messages,
  onError: error => {
    throw error
  },
})

describe('the message catalogue', () => {
  it('has a word and a definition for each state, and a text for each code', () => {
    for (const state of lineStates) expect(t(`lineState.${state}.definition`)).not.toBe(t(`lineState.${state}.word`))
    for (const state of syncStates) expect(t(`syncState.${state}.definition`)).not.toBe(t(`syncState.${state}.word`))
    for (const code of reasonCodes) expect(t(`reason.${code}`)).toBeTruthy()
    for (const code of refusalCodes) expect(t(`refusal.${code}`)).toMatch(/\.$/)
    for (const type of exceptionTypes) expect(t(`inbox.type.${type}`)).toBeTruthy()
  })

  it('says what was sent as one sentence, whatever came of it', () => {
    expect(t('answer.sent.confirmed', { count: 1 })).toBe('1 line confirmed')
    expect(t('answer.sent.confirmed', { count: 3 })).toBe('3 lines confirmed')
    expect(t('answer.sent.confirmed', { count: 0 })).toBe('')
    expect(t('answer.sent.proposed', { count: 1 })).toBe('1 line waits for the buyer')
    expect(t('answer.sent.proposed', { count: 2 })).toBe('2 lines wait for the buyer')
    expect(t('answer.sent.held', { count: 2 })).toBe('2 lines on hold')
    expect(t('answer.sent.all', { what: '1 line confirmed' })).toBe('Sent: 1 line confirmed.')
  })

  it('says days as people do', () => {
    expect(t('figures.inDays', { days: 1 })).toBe('tomorrow')
    expect(t('figures.inDays', { days: 8 })).toBe('in 8 days')
    expect(t('figures.daysAgo', { days: 1 })).toBe('yesterday')
    expect(t('answer.sentence.later', { count: 1, days: 9 })).toBe('1 moved by 9 days')
    expect(t('answer.sentence.later', { count: 2, days: 1 })).toBe('2 moved by up to 1 day')
    expect(t('answer.sentence.later', { count: 0, days: 0 })).toBe('')
  })
})
