import { describe, expect, it } from 'vitest'
import { type ColorName, colors } from './colors'
import { contrast } from './contrast'

const grounds: ColorName[] = ['paper', 'surface', 'sunken', 'raised', 'hover', 'accent-soft']
const meanings = ['good', 'attention', 'bad', 'information'] as const

/** Text on the grounds it is really set on: 4.5:1 (WCAG 2.2, 1.4.3). */
const text: [ColorName, ColorName][] = [
  ...grounds.flatMap(ground => [['ink', ground] as const, ['muted', ground] as const, ['accent', ground] as const]),
  ...meanings.flatMap(name => [
    [name, `${name}-soft`] as const,
    ['ink', `${name}-soft`] as const,
    ...grounds.map(ground => [name, ground] as const),
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-inverse', 'inverse'],
].map(([front, back]) => [front, back] as [ColorName, ColorName])

/** Edges of controls and the focus ring: 3:1 (WCAG 2.2, 1.4.11). */
const controls: [ColorName, ColorName][] = grounds.flatMap(ground => [
  ['edge', ground] as [ColorName, ColorName],
  ['accent', ground] as [ColorName, ColorName],
])

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s theme', (_, theme) => {
  it.each(text)('text: %s on %s is at least 4.5:1', (front, back) => {
    expect(contrast(colors[front][theme], colors[back][theme])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(controls)('control: %s on %s is at least 3:1', (front, back) => {
    expect(contrast(colors[front][theme], colors[back][theme])).toBeGreaterThanOrEqual(3)
  })
})

describe('contrast', () => {
  it('gives 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#3a46b4', '#3a46b4')).toBe(1)
  })

  it('gives the known ratio of the greyest grey that passes on white', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})
