/** A colour in the light and in the dark theme, as #rrggbb. */
export type ThemeColor = readonly [light: string, dark: string]

/** One neutral scale, from paper to ink. Every grey of the product is one of these. */
const neutral = {
  0: '#ffffff',
  50: '#f8f9fa',
  100: '#f1f3f5',
  200: '#e3e6ea',
  400: '#a9b1bc',
  500: '#818a97',
  600: '#5a6371',
  700: '#434b57',
  750: '#333a44',
  800: '#262c34',
  850: '#1e232a',
  900: '#171b20',
  925: '#13161b',
  950: '#0e1115',
} as const

/**
 * What each colour is for, never what it looks like. Screens use these names only (as Tailwind classes:
 * `bg-surface`, `text-muted`, `border-line` …), so both themes come from one table.
 * `contrast.unit.test.ts` computes that every pair used for text or controls meets WCAG 2.2 AA.
 */
export const colors = {
  /** The page behind everything. */
  paper: [neutral[50], neutral[950]],
  /** Where content stands: tables, forms, panels. */
  surface: [neutral[0], neutral[900]],
  /** Set back: table heads, wells, the unselected part of a control. */
  sunken: [neutral[100], neutral[925]],
  /** Floats above the page: dialogs, menus, toasts. */
  raised: [neutral[0], neutral[850]],
  /** Under the pointer. */
  hover: [neutral[100], neutral[800]],
  /** Hairlines between things. Decoration: carries no meaning. */
  line: [neutral[200], neutral[800]],
  /** The edge of a control, which a person must be able to see (3:1). */
  edge: [neutral[500], '#6d7684'],
  /** Text. */
  ink: [neutral[900], '#eceef1'],
  /** Second-rank text, labels, hints. */
  muted: [neutral[600], neutral[400]],
  /** Tooltips: the reverse of the page. */
  inverse: [neutral[800], '#e3e6ea'],
  'on-inverse': [neutral[0], neutral[900]],
  /** The one accent: the primary action, the selection, links and focus. */
  accent: ['#3a46b4', '#9aa6ff'],
  'accent-hover': ['#2d3795', '#b3bcff'],
  'on-accent': ['#ffffff', '#12153a'],
  'accent-soft': ['#eceefb', '#20254a'],
  /** The four meanings: text and icon, ground, and hairline of each. */
  good: ['#17653a', '#72d098'],
  'good-soft': ['#e7f4ec', '#13281c'],
  'good-line': ['#acd8bd', '#265a3c'],
  attention: ['#855000', '#ebb564'],
  'attention-soft': ['#fcf1dd', '#2d2212'],
  'attention-line': ['#ebcb90', '#664b1e'],
  bad: ['#b0241c', '#ff9a91'],
  'bad-soft': ['#fdeceb', '#351b19'],
  'bad-line': ['#f1b8b3', '#75332e'],
  information: ['#0a5b7a', '#79c9e8'],
  'information-soft': ['#e4f2f8', '#102732'],
  'information-line': ['#a6d1e1', '#24566c'],
} as const satisfies Record<string, ThemeColor>

export type ColorName = keyof typeof colors
