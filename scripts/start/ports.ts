import { connect, createServer } from 'node:net'

/** The variable that sets a port, and the port. */
export type Port = [variable: string, port: number]

/**
 * @throws with one line when a port is taken or is given twice. A listener on all addresses counts too, which a mere
 * try to listen on 127.0.0.1 would not notice everywhere
 */
export async function requireFreePorts(ports: Port[]): Promise<void> {
  for (const [variable, port] of ports) {
    const twin = ports.find(([other, same]) => same === port && other !== variable)
    if (twin) throw new Error(`${variable} and ${twin[0]} are both ${port}: give one of them another port`)
    if ((await isTaken(port)) || !(await canListen(port))) {
      const other = port < 65_000 ? port + 100 : port - 100
      throw new Error(
        `Port ${port} is in use: stop what uses it, or start with another one (${variable}=${other} npm start)`,
      )
    }
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = (taken: boolean) => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}

function canListen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
