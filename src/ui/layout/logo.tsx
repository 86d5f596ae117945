type LogoProps = {
  /** Shown beside the mark; leave out where there is no room. */
  name?: string
  className?: string
}

/** The mark: one line, signed from both sides. */
export function Logo({ name, className = 'size-6' }: LogoProps) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-lg">
      <svg aria-hidden viewBox="0 0 32 32" fill="none" className={className}>
        <rect width="32" height="32" rx="7" fill="var(--ui-accent)" />
        <g stroke="var(--ui-on-accent)" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round">
          <path d="M6 23.5h20" />
          <path d="M6.5 14.5l4.5 4.5 6.5-11" />
          <path d="M16 16.5l2.5 2.5 6.5-11" />
        </g>
      </svg>
      {name}
    </span>
  )
}
