import { z } from 'zod'
import type { AttachmentView } from '../queries'

const view = z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number() })

/** Why a file did not arrive; the words for each are `attachments.fault` in the catalogue. */
export const uploadFaults = [
  'too-large',
  'empty',
  'kind-not-allowed',
  'broken-off',
  'no-such-order',
  'too-many',
  'signed-out',
  'unreachable',
  'broken',
] as const
export type UploadFault = (typeof uploadFaults)[number]
export type Arrived = { ok: true; file: AttachmentView } | { ok: false; fault: UploadFault }

export interface Sending {
  file: File
  orderId: string
  lineId: string | null
  /** From 0 to 1. */
  onProgress: (done: number) => void
  signal: AbortSignal
}

/** Sends a file as it is, and tells how far it is: `fetch` cannot. Never rejects; an abort ends it as unreachable. */
export function sendFile({ file, orderId, lineId, onProgress, signal }: Sending): Promise<Arrived> {
  const query = new URLSearchParams({ order: orderId, name: file.name, ...(lineId ? { line: lineId } : {}) })
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/files?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => resolve(read(request.status, request.responseText))
    request.onerror = () => resolve({ ok: false, fault: 'unreachable' })
    request.onabort = request.onerror
    signal.addEventListener('abort', () => request.abort())
    // A copy without its type: the browser would else name the type that the file claims.
    request.send(file.slice(0, file.size, 'application/octet-stream'))
  })
}

const problem = z.object({ type: z.string() })

/** What the portal answered. */
export function read(status: number, body: string): Arrived {
  const answer = parsed(body)
  const file = view.safeParse(answer)
  if (status === 201 && file.success) return { ok: true, file: file.data }
  const type = problem.safeParse(answer).data?.type.split(':').at(-1)
  return { ok: false, fault: uploadFaults.find(fault => fault === type) ?? 'broken' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null // a page of a proxy, for instance
  }
}
