import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./src/app/i18n.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a check of `npm test`, over the whole repository; whoever only starts the portal need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Real drivers and native addons stay outside the bundle.
  serverExternalPackages: [
    'pg',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'pino',
    'rate-limiter-flexible',
    'pdfkit',
    // Mails are rendered by React's own server, which the bundle of a page does not hold.
    '@react-email/components',
    'nodemailer',
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'x-frame-options', value: 'DENY' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'permissions-policy', value: 'camera=(self), geolocation=(), microphone=()' },
      ],
    },
    {
      // The address of these pages is what opens them: it goes nowhere else, into no cache and into no index.
      source: '/m/:path*',
      headers: [
        { key: 'referrer-policy', value: 'no-referrer' },
        { key: 'cache-control', value: 'no-store' },
        { key: 'x-robots-tag', value: 'noindex, nofollow' },
      ],
    },
  ],
}

export default withMessages(config)
