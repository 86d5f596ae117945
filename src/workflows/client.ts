import { Inngest } from 'inngest'

/**
 * The one client of the workflow engine. Which engine runs our functions, the embedded one or an Inngest server, is
 * decided by INNGEST_BASE_URL and the keys alone. Kept apart from `serve`, which drags server code along.
 */
export const inngest = new Inngest({ id: 'countersign' })
