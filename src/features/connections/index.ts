export { type Connection, connectionsOfCompany, listConnections, openConnection } from './connections'
