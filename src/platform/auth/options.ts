import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/platform/env'
import { addressOf } from './attempts'
import { beginSession, revokeSession, sessionHours } from './sessions'
import { signInWith } from './sign-in'

/** next-auth with e-mail and password. Its token only names a session row, which every request looks up. */
export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: sessionHours * 3600 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: (input, request) => {
        const forwarded: unknown = request.headers?.['x-forwarded-for']
        const address = addressOf(typeof forwarded === 'string' ? forwarded : undefined, env().TRUSTED_PROXIES)
        return signInWith(input, address)
      },
    }),
  ],
  callbacks: {
    jwt: async ({ token, user }) => {
      if (user) token.sid = await beginSession(user.id, new Date())
      return token
    },
    session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === 'string') await revokeSession(token.sid, new Date())
    },
  },
  logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
})
