import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'

const project = fileURLToPath(new URL('../..', import.meta.url))

export interface Migration {
  name: string
  /** From the project's folder. */
  file: string
  sql: string
}

/** All migrations in the order they are applied. @param folder absolute; prisma/migrations by default */
export function readMigrations(folder = join(project, 'prisma/migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => {
      const file = join(folder, name, 'migration.sql')
      return { name, file: relative(project, file), sql: readFileSync(file, 'utf8') }
    })
}

/** The shape in which Prisma's engine takes them. */
export function migrationList(migrations: Migration[]): MigrationList {
  return {
    baseDir: join(project, 'prisma/migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

export const readSchema = () => {
  const path = join(project, 'prisma/schema.prisma')
  return { files: [{ path, content: readFileSync(path, 'utf8') }] }
}
