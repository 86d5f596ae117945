import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'
import { colors } from './src/ui/tokens/colors'

/** `--ui-ink: #171b20` and so on: all tokens of one theme, and what the browser itself draws (scroll bars, pickers). */
const theme = (name: 'light' | 'dark') => ({
  colorScheme: name,
  ...Object.fromEntries(
    Object.entries(colors).map(([key, [light, dark]]) => [`--ui-${key}`, name === 'light' ? light : dark]),
  ),
})

/** The system's theme, unless `data-theme` says otherwise, on the page or on any part of it. Paper is always light. */
const themes = {
  ':root, [data-theme="light"]': theme('light'),
  '@media screen': { '[data-theme="dark"]': theme('dark') },
  '@media screen and (prefers-color-scheme: dark)': { ':root:not([data-theme])': theme('dark') },
}

const palette = Object.fromEntries(Object.keys(colors).map(name => [name, `var(--ui-${name})`]))

export default {
  theme: {
    colors: { transparent: 'transparent', current: 'currentColor', inherit: 'inherit', ...palette },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.25rem'],
      base: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.625rem', '2rem'],
    },
    borderRadius: { none: '0', sm: '0.25rem', DEFAULT: '0.375rem', lg: '0.625rem', full: '9999px' },
    boxShadow: {
      none: 'none',
      float: '0 1px 2px rgb(14 17 21 / 0.08), 0 8px 24px rgb(14 17 21 / 0.16)',
    },
    extend: {
      spacing: {
        control: 'var(--ui-control)',
        row: 'var(--ui-row)',
        'top-bar': 'var(--ui-top-bar)',
        'bottom-bar': 'var(--ui-bottom-bar)',
      },
      transitionDuration: { DEFAULT: '120ms' },
    },
  },
  plugins: [plugin(({ addBase }) => addBase(themes))],
} satisfies Config
