import type { ShouldBe } from '../exception'

/** A document from an ERP as the inbox looks at it. */
export interface DocumentFacts {
  id: string
  kind: string
  erpKey: string
  state: 'unreadable' | 'read' | 'dismissed'
  errorCode: string
  errorPath: string
}

export const documentUnreadableType = 'document-unreadable'

/** A document could not be read: until it can be, or somebody dismisses it, the portal does not know what it says. */
export const documentUnreadable = (document: DocumentFacts): ShouldBe[] =>
  document.state === 'unreadable'
    ? [
        {
          type: documentUnreadableType,
          subjectKind: 'document',
          subjectId: document.id,
          severity: 2,
          facts: { kind: document.kind, erpKey: document.erpKey, code: document.errorCode, path: document.errorPath },
        },
      ]
    : []
