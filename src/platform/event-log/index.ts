export { append, type Envelope } from './append'
export { pokeRelay } from './poke'
export { type FeedEntry, type LoggedEvent, lastPosition, parseEvent, readFeed, readStream } from './read'
export { drainOutbox, type Send, sendOn } from './relay'
