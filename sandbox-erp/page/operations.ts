import type { App } from '../app'
import type { Reply } from '../http/router'
import { html } from './html'
import { page, tableSheet, when } from './layout'

/** The switches for what may go wrong on purpose. */
export function faultsPage({ faults }: App, done: string | null): Reply {
  const now = faults.current
  const count = (name: 'latency_ms' | 'fail_next' | 'lose_answers' | 'rate_limit_next', text: string) =>
    html`<label>${text}<input type="number" name="${name}" min="0" max="10000" required value="${now[name]}"></label>`
  return page(
    'Faults',
    html`<p>What goes wrong on purpose, for the API only; this page always answers.</p>
<form class="sheet" method="post" action="/faults"><div class="row">
<label>Connections<select name="down"><option value="no">answered</option><option value="yes" ${now.down ? html`selected` : ''}>dropped</option></select></label>
${count('latency_ms', 'Delay, milliseconds')}
${count('fail_next', 'Answers that fail (500)')}
${count('lose_answers', 'Writes whose answer is lost')}
${count('rate_limit_next', 'Answers “too many” (429)')}
<label>Access tokens<select name="expire_tokens"><option value="no">stay valid</option><option value="yes">end now</option></select></label>
</div><p><button class="main">Set</button></p></form>`,
    done,
  )
}

/** The latest calls of the API, newest first. */
export function callsPage({ log }: App): Reply {
  return page(
    'API calls',
    html`<p class="quiet">The latest 200. Paths only; bodies and headers are not kept.</p>
${tableSheet(
  'API calls',
  html`<table><thead><tr><th>Time</th><th>Method</th><th>Path</th><th class="number">Status</th><th class="number">ms</th></tr></thead>
<tbody>${log.latest.map(
    call => html`<tr><td>${when(call.at)}</td><td>${call.method}</td><td class="wrap">${call.path}</td>
<td class="number">${call.status || 'dropped'}</td><td class="number">${call.duration_ms}</td></tr>`,
  )}</tbody></table>${log.latest.length === 0 && html`<p>No call yet.</p>`}`,
)}`,
  )
}
