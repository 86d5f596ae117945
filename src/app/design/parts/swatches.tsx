import { type ColorName, colors } from '@/ui/tokens/colors'

/** The colour table, with each value in this theme. */
export function Swatches({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-2">
      {(Object.keys(colors) as ColorName[]).map(name => (
        <li key={name} className="flex items-center gap-2">
          <span className="size-8 shrink-0 rounded border border-edge" style={{ background: `var(--ui-${name})` }} />
          <span className="min-w-0 text-sm">
            {name}
            <span className="block font-mono text-muted text-xs">{colors[name][theme === 'light' ? 0 : 1]}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
