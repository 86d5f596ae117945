import type { IncomingMessage } from 'node:http'
import { Problem } from './problem'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Lets through what comes from this machine and from the ERP's own page only: no token guards these paths, so a foreign
 * page in the same browser must not reach them, nor a foreign name that resolves to this machine.
 * Following a link to a page is fine: it changes nothing.
 * @throws Problem 403
 */
export function requireOwnPage(request: IncomingMessage): void {
  const host = request.headers.host ?? ''
  if (!loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())) {
    throw new Problem(403, 'FOREIGN_HOST', 'This page is served to this machine only: open it as http://127.0.0.1')
  }
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const followsLink = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate'
  const ownOrigin = origin === undefined || origin === `http://${host}`
  const ownSite = site === undefined || site === 'same-origin' || site === 'none'
  if (!followsLink && !(ownOrigin && ownSite)) {
    throw new Problem(403, 'CROSS_SITE', 'Another site may not call this; use the page of the ERP itself')
  }
}
