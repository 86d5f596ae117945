import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Counts, couldNotRun, oneTest } from './counts'
import { type Finished, node } from './run'

/** A package's program as a file for Node, found without npx, which would look elsewhere when it is missing. */
export function program(name: string, binary = name): string {
  // Read from its folder: not every package lets its package.json be resolved.
  const folder = join('node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const path = typeof bin === 'string' ? bin : bin[binary]
  if (!path) throw new Error(`${name} has no program ${binary}: run npm ci`)
  return join(folder, path)
}

const folders = ['src', 'engine', 'sandbox-erp', 'scripts']

/** Prints what a failed check said. */
function judge({ code, output }: Finished): Counts {
  if (code !== 0) console.log(output.trim())
  return oneTest(code === 0)
}

export const format = async () =>
  judge(
    await node([
      program('@biomejs/biome', 'biome'),
      'ci',
      '--error-on-warnings',
      '--colors=off',
      '--max-diagnostics=20',
      '.',
    ]),
  )

export const deadCode = async () => judge(await node([program('knip')]))

/** Next writes the types of the routes first. */
export async function types(): Promise<Counts> {
  const generated = await node([program('next'), 'typegen'])
  return generated.code === 0
    ? judge(await node([program('typescript', 'tsc'), '--noEmit', '-p', '.']))
    : judge(generated)
}

/** The schema and the migrations say the same. */
export async function drift(): Promise<Counts> {
  const { code, output } = await node(['--import', 'tsx', 'scripts/database/diff.ts'])
  if (code === 0 && output.trim() === '') return oneTest(true)
  console.log(`prisma/schema.prisma has what the migrations do not make:\n${output.trim()}`)
  return oneTest(false)
}

interface Cruise {
  summary: {
    totalCruised: number
    violations: { rule: { name: string; severity: string }; from: string; to: string }[]
  }
}

/** The floors hold. A tool that could read no module would find no violation either, so that is a failure. */
export async function floors(): Promise<Counts> {
  const { output } = await node([program('dependency-cruiser', 'depcruise'), '--output-type', 'json', ...folders])
  const start = output.indexOf('{')
  if (start < 0) return couldNotRun(output.trim())
  const { summary } = JSON.parse(output.slice(start)) as Cruise
  if (summary.totalCruised < 10) return couldNotRun(`only ${summary.totalCruised} modules were read`)
  const errors = summary.violations.filter(({ rule }) => rule.severity === 'error')
  for (const { rule, from, to } of errors) console.log(`  ${rule.name}: ${from} -> ${to}`)
  return oneTest(errors.length === 0)
}
