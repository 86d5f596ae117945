import { env } from '@/platform/env'
import { database } from './client'

interface Login {
  login: string
  superuser: boolean
  bypass: boolean
  inherits: string[]
  missing: string[]
}

/**
 * Refuses a login for which row-level security would be no guard: a superuser, one that bypasses it, one that inherits
 * a scope role (it would see everything), or one that may not take them.
 * @throws with what is wrong and what to do, in one sentence
 */
export async function checkLogin(): Promise<void> {
  const roles = ['supplier', 'buyer', 'system'].map(kind => `${env().DATABASE_ROLE_PREFIX}_${kind}`)
  const [login] = await database().$queryRaw<Login[]>`
    with wanted as (
      select r.name, r.place, scope.oid
      from unnest(${roles}::text[]) with ordinality as r(name, place) left join pg_roles scope on scope.rolname = r.name)
    select current_user::text as login, rolsuper as superuser, rolbypassrls as bypass,
      array(select name from wanted where pg_has_role(current_user, oid, 'USAGE') order by place) as inherits,
      array(select name from wanted where pg_has_role(current_user, oid, 'MEMBER') is not true order by place) as missing
    from pg_roles where rolname = current_user`
  if (!login) throw new Error('The database does not know its own login; check DATABASE_URL')
  const wrong = fault(login)
  if (wrong)
    throw new Error(
      `The database login "${login.login}" ${wrong}. Run: npm run db:prepare -- ADMIN_URL, and use the DATABASE_URL it prints`,
    )
}

function fault(login: Login): string | null {
  if (login.superuser) return 'is a superuser, so row-level security would not hold'
  if (login.bypass) return 'bypasses row-level security'
  if (login.inherits.length > 0) return `inherits ${login.inherits.join(', ')}, and so would see every company's rows`
  if (login.missing.length > 0) return `may not take the roles ${login.missing.join(', ')}`
  return null
}
