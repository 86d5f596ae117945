import { join } from 'node:path'
import { startPostgres } from '../postgres'
import { whenPostgresEnds, whenToldToStop } from '../stop'
import { type Service, Supervisor } from '../supervisor'

/** The start with one stubborn service instead of the real four: what it does with processes is all the same. */
const { SMALL_FOLDER: folder = '', SMALL_PORT: port = '', SMALL_POSTGRES_PORT: postgresPort = '' } = process.env
const say = (line: string) => console.log(line)
const supervisor = new Supervisor(say)
const service: Service = {
  name: 'stubborn',
  args: [join(import.meta.dirname, 'stubborn.mjs')],
  env: { ...process.env, PORT: port },
  healthUrl: `http://127.0.0.1:${port}/`,
  patience: 2000,
  verbose: false,
  logFile: join(folder, 'stubborn.log'),
}
const postgres = await startPostgres({
  folder: join(folder, 'data'),
  port: Number(postgresPort),
  password: 'small',
  logFile: join(folder, 'postgres.log'),
  throwAway: true,
})
let stopping = false
const stop = async () => {
  stopping = true
  await supervisor.stop([service])
  await postgres.stop()
}
whenToldToStop(stop, say)
whenPostgresEnds(postgres.keeper, () => !stopping, stop)
await supervisor.start(service)
say('ready')
