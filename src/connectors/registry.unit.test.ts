import { describe, expect, it } from 'vitest'
import { createConnector } from './registry'

const settings = { baseUrl: 'http://127.0.0.1:4400', company: '1000', clientId: 'portal', clientSecret: 'hush-hush' }

describe('the connectors', () => {
  it('are found by the kind of their ERP', () => {
    expect(createConnector('sandbox', settings).capabilities).toEqual({
      dryRun: true,
      splitConfirmation: true,
      price: true,
      backorder: true,
      substitute: true,
    })
  })

  it.each(['abacus', 'constructor', ''])('refuse the unknown kind "%s", and say which there are', name => {
    expect(() => createConnector(name, settings)).toThrow(/No connector .*; there are: sandbox/)
  })

  it.each([
    ['a field is missing', { company: undefined }, 'company: '],
    ['the address is none', { baseUrl: 'erp.internal' }, 'baseUrl: must be an http or https address'],
    ['the address is of another protocol', { baseUrl: 'file:///etc' }, 'baseUrl: must be an http or https address'],
    ['the address carries a password', { baseUrl: 'http://a:b@erp' }, 'baseUrl: must not carry a password'],
    ['the limit of time is none', { timeoutMs: 0 }, 'timeoutMs: '],
  ])('name the field when %s, and never the secret', (_, change, message) => {
    const open = () => createConnector('sandbox', { ...settings, ...change })
    expect(open).toThrow(message)
    expect(open).not.toThrow('hush-hush')
  })
})
