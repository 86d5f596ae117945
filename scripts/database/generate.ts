import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMain } from '../start/is-main'

const project = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Writes the typed database client from prisma/schema.prisma to src/platform/db/generated.
 * @throws with Prisma's own words when the schema is wrong
 */
export function generateClient(): void {
  const prisma = dirname(createRequire(import.meta.url).resolve('prisma/package.json'))
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(prisma, 'build/index.js'), 'generate'], {
    cwd: project,
    encoding: 'utf8',
    // Generating needs no engine, but without a path to some file Prisma would download one first.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: join(project, 'package.json'),
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (status !== 0) throw new Error(`The database client could not be generated: ${stderr.trim() || stdout.trim()}`)
}

if (isMain(import.meta.url)) generateClient()
