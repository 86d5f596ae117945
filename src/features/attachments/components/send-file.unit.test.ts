import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import messages from '@/messages/en.json'
import { read, uploadFaults } from './send-file'

const file = { id: '00000000-0000-4000-8000-000000000001', name: 'a.pdf', mediaType: 'application/pdf', size: 3 }

describe('what the portal answers to a file', () => {
  it('is the file, or why not', () => {
    expect(read(201, JSON.stringify(file))).toEqual({ ok: true, file })
    const problem = JSON.stringify({ type: 'urn:countersign:problem:kind-not-allowed', status: 415 })
    expect(read(415, problem)).toEqual({ ok: false, fault: 'kind-not-allowed' })
  })

  it('is broken where it is none of ours', () => {
    expect(read(502, '<html>Bad gateway</html>')).toEqual({ ok: false, fault: 'broken' })
    expect(read(200, JSON.stringify(file))).toEqual({ ok: false, fault: 'broken' })
    expect(read(400, '{"type":"urn:countersign:problem:unheard-of"}')).toEqual({ ok: false, fault: 'broken' })
  })

  it('has words for each fault', () => {
    const t = createTranslator({ locale: 'en-GB', messages })
    for (const fault of uploadFaults) expect(t(`attachments.fault.${fault}`, { size: '10 MB' })).toMatch(/\.$/)
  })
})
