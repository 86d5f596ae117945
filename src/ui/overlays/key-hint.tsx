/** Keys to press one after the other, or together: `['⌘', 'K']`. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map(key => (
        <kbd
          key={key}
          className="min-w-5 rounded-sm border border-line border-b-2 bg-sunken px-1 text-center font-sans text-muted text-xs leading-4.5"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
