import type { z } from 'zod'
import type { ErpConnector } from './port'
import { createSandboxConnector } from './sandbox/connector'
import { sandboxSettings } from './sandbox/settings'

/** What every connector may be given besides its settings; the platform's own where it is left out. */
export interface ConnectorDeps {
  fetch?: typeof fetch
}

interface Kind {
  /** The settings as an administrator may see them: secrets are left to the caller. */
  settings: z.ZodType
  open(settings: unknown, deps: ConnectorDeps): ErpConnector
}

const kind = <S extends z.ZodType>(
  settings: S,
  create: (settings: z.output<S>, deps: ConnectorDeps) => ErpConnector,
): Kind => ({
  settings,
  open: (given, deps) => {
    const parsed = settings.safeParse(given)
    if (parsed.success) return create(parsed.data, deps)
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.') || 'settings'}: ${issue.message}`)
    throw new Error(`The settings of the ERP connection are wrong: ${wrong.join('; ')}`)
  },
})

/** Every ERP the portal speaks to: one folder beside this file and one line here. */
const kinds = {
  sandbox: kind(sandboxSettings, createSandboxConnector),
} satisfies Record<string, Kind>

type ErpKind = keyof typeof kinds
const erpKinds = Object.keys(kinds) as ErpKind[]

const isErpKind = (name: string): name is ErpKind => Object.hasOwn(kinds, name)

/**
 * The connector of an ERP.
 * @param settings what its kind needs to know, secrets included; they are not kept anywhere else and never logged
 * @throws Error for a kind that does not exist, or settings that are not what it needs; names fields, never values
 */
export function createConnector(name: string, settings: unknown, deps: ConnectorDeps = {}): ErpConnector {
  if (!isErpKind(name)) throw new Error(`No connector for an ERP of kind "${name}"; there are: ${erpKinds.join(', ')}`)
  return kinds[name].open(settings, deps)
}
