import type { Reply } from '../http/router'
import { type Html, html } from './html'

/** A whole page. `done` is what was just done, said once at the top. */
export const page = (title: string, body: Html, done: string | null = null): Reply => ({
  status: 200,
  html: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox ERP</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><strong>Sandbox ERP</strong><a href="/">Companies</a><a href="/faults">Faults</a><a href="/calls">API calls</a></header>
<main>
${done && html`<p class="sheet said" role="status">${done}</p>`}
<h1>${title}</h1>
${body}
</main>
</body>
</html>`.text,
})

/** Back to a page after a form was sent, with word of what was done. */
export const backTo = (path: string, done: string): Reply => ({
  status: 303,
  headers: { location: `${path}?${new URLSearchParams({ done })}` },
})

/** What went wrong, on a page of its own. */
export const wrongPage = (status: number, message: string): Reply => ({
  ...page(
    status === 404 ? 'Not found' : 'That did not work',
    html`<p class="sheet wrong" role="alert">${message}</p><p><a href="/">To the companies</a>, or go back and change what you entered.</p>`,
  ),
  status,
})

export const tag = (kind: string, text = kind): Html => html`<span class="tag ${kind}">${text}</span>`

export const segment = (text: string): string => encodeURIComponent(text)
export const orderPath = (company: string, poNo: string): string =>
  `/companies/${segment(company)}/orders/${segment(poNo)}`

/** `2026-11-24T08:00:00Z` as a person reads it. */
export const when = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`

/** A wide table that scrolls by itself, also by keyboard. */
export const tableSheet = (label: string, content: Html): Html =>
  html`<div class="sheet scroll" role="region" aria-label="${label}" tabindex="0">${content}</div>`
