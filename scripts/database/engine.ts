import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'

type RunScript = (pool: pg.Pool, script: string) => Promise<void>

interface Internals {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')

/** Its JavaScript half knows one instance only, so it is loaded once. */
let loading: Promise<Internals> | undefined

async function load(): Promise<Internals> {
  const registry = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(text: string): void } }
  registry.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: text => console.error(`Schema engine: ${text}`) }
  const internals = (await import(pathToFileURL(entry).href)) as Internals
  const bytes = readFileSync(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': internals as never })
  internals.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return internals
}

/**
 * Prisma's own schema engine, from its package as WebAssembly: its native binary is a download from elsewhere, which
 * neither an install behind a company's proxy nor one without install scripts has.
 * @param pool the connection it works on
 * @param runScript runs a migration's script; the adapter's own would split it at every semicolon
 */
export async function schemaEngine(pool: pg.Pool, runScript: RunScript): Promise<SchemaEngine> {
  loading ??= load()
  const internals = await loading
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool, runScript))
  return internals.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory)
}

function wholeScripts(pool: pg.Pool, runScript: RunScript): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = readableChars(pool)
  const factory = new PrismaPg(pool)
  const whole = async () => {
    const adapter = await factory.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.executeScript = script => runScript(adapter.underlyingDriver(), script)
    adapter.queryRaw = async query => {
      const result = await queryRaw(query)
      const { Character } = ColumnTypeEnum
      return {
        ...result,
        columnTypes: result.columnTypes.map((type, at) => (charColumns().has(at) ? Character : type)),
      }
    }
    return adapter
  }
  return {
    adapterName: factory.adapterName,
    provider: factory.provider,
    connect: whole,
    // The schema is compared with a database that was migrated for it, never with a hidden one.
    connectToShadowDb: () => Promise.reject(new Error('No shadow database: see scripts/database/diff.ts')),
  }
}

/** PostgreSQL's internal type "char", which its catalogue uses and the adapter refuses, and text, which it reads. */
const char = 18
const text = 25

/** Lets the adapter read "char" columns as text. Returns which columns of the last result they were. */
function readableChars(pool: pg.Pool): () => Set<number> {
  let last = new Set<number>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  const readable = async (...args: unknown[]) => {
    const result = await query(...args)
    last = new Set()
    for (const [at, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== char) continue
      field.dataTypeID = text
      last.add(at)
    }
    return result
  }
  Object.assign(pool, { query: readable })
  return () => last
}
