import { ChevronLeft } from 'lucide-react'
import type { Metadata } from 'next'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { DataTable } from '@/ui/data/data-table'
import { DefinitionList } from '@/ui/data/definition-list'
import { OldNew } from '@/ui/data/old-new'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { PageHeader } from '@/ui/layout/page-header'
import { SplitPane } from '@/ui/layout/split-pane'
import { Tabs } from '@/ui/layout/tabs'
import { EmptyState } from '@/ui/messages/empty-state'
import { Badge } from '@/ui/status/badge'
import { Frame } from '../frame'
import { lineColumns } from '../parts/line-columns'
import { lines } from '../parts/lines'
import { Receipt } from '../parts/receipt'

export const metadata: Metadata = { title: 'A screen', robots: { index: false } }

/** The components at work together: list and detail, with the choice in the address. */
export default async function ExamplePage({ searchParams }: { searchParams: Promise<{ line?: string }> }) {
  const { line: id } = await searchParams
  const line = lines.find(candidate => candidate.id === id)
  return (
    <Frame>
      <SplitPane
        title="A screen"
        labels={{ list: 'Order lines', detail: 'Chosen line' }}
        back={
          <LinkButton href="/design/example" variant="quiet" icon={<ChevronLeft aria-hidden />}>
            All lines
          </LinkButton>
        }
        placeholder={<EmptyState title="Choose a line" as="h2" />}
        list={
          <>
            <PageHeader
              title="Lines"
              as="h2"
              tabs={
                <Tabs
                  label="Views of lines"
                  current="open"
                  tabs={[
                    { key: 'open', label: 'To answer', href: '?', count: { value: '4', label: 'lines' } },
                    { key: 'all', label: 'All', href: '?view=all', count: { value: '1,000+', label: 'lines' } },
                    { key: 'late', label: 'Past due', href: '?view=late' },
                  ]}
                />
              }
            />
            <DataTable
              caption="Order lines"
              columns={lineColumns}
              rows={lines}
              rowId={row => row.id}
              rowLabel={row => row.order}
              rowHref={row => `/design/example?line=${row.id}`}
              currentId={line?.id}
            />
          </>
        }
        detail={
          line ? (
            <div className="flex min-h-full flex-col">
              <div className="flex grow flex-col gap-6 p-4">
                <div className="flex flex-wrap items-center gap-3">
                  <h2 className="font-semibold text-lg">{line.order}</h2>
                  <Badge meaning={line.meaning}>{line.state}</Badge>
                </div>
                <DefinitionList
                  items={[
                    { key: 'item', term: 'Item', value: line.item },
                    { key: 'quantity', term: 'Quantity', value: line.quantity },
                    {
                      key: 'date',
                      term: 'Date',
                      value: (
                        <OldNew
                          old={line.date}
                          new="Thu 10 Dec"
                          difference="+9 days"
                          meaning="attention"
                          words={{ old: 'was', new: 'now' }}
                        />
                      ),
                    },
                  ]}
                />
                <Receipt />
              </div>
              <ConfirmBar
                label="Decide"
                sentence="Line 10 moves by 9 days to Thu 10 Dec."
                note="Sent to the supplier and the ERP at once."
              >
                <Button variant="danger">Reject</Button>
                <Button variant="primary">Accept</Button>
              </ConfirmBar>
            </div>
          ) : undefined
        }
      />
    </Frame>
  )
}
