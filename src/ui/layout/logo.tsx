type LogoProps = {
  /** Shown beside the mark; leave out where there is no room. */
  name?: string
  className?: string
}

/** The mark: one line, signed from both sides. Turned by half a circle it is the same. Also in `public/icon.svg`. */
export function Logo({ name, className = 'size-6' }: LogoProps) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-lg">
      <svg aria-hidden viewBox="0 0 32 32" fill="none" className={className}>
        <rect width="32" height="32" rx="7" fill="var(--ui-accent)" />
        <g stroke="var(--ui-on-accent)" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round">
          <path d="M5.5 16h21" />
          <path d="M8 8.5l3.5 3.5 6.5-7" />
          <path d="M24 23.5l-3.5-3.5-6.5 7" />
        </g>
      </svg>
      {name}
    </span>
  )
}
