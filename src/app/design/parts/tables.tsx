'use client'

import { useState } from 'react'
import { DataTable } from '@/ui/data/data-table'
import { Pagination } from '@/ui/data/pagination'
import { EmptyState } from '@/ui/messages/empty-state'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { lineColumns } from './line-columns'
import { lines } from './lines'

const table = {
  columns: lineColumns,
  rowId: (line: { id: string }) => line.id,
  rowLabel: (line: { order: string }) => line.order,
}

/** Tables with rows, chosen rows, without rows, before rows. Narrow places show cards. */
export function Tables({ theme }: { theme: string }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['4711-20']))
  return (
    <div className="flex flex-col gap-6">
      <div>
        <DataTable
          {...table}
          caption="Order lines"
          rows={lines}
          rowHref={line => `/design/example?line=${line.id}`}
          currentId="4698-10"
          selection={{ selected, onChange: setSelected, allLabel: 'Choose all lines shown' }}
        />
        <Pagination
          label={`Pages of order lines, ${theme}`}
          newer={{ href: '?before=a', label: 'Newer' }}
          older={{ href: '?after=b', label: 'Older' }}
          summary="Lines 51 to 54 of 1,000+"
        />
      </div>
      <DataTable
        {...table}
        caption="Order lines, always as a table"
        rows={lines.slice(0, 2)}
        layout="table"
        density="comfortable"
      />
      <DataTable
        {...table}
        caption="Order lines, none"
        rows={[]}
        empty={<EmptyState title="All answered">New orders appear here as soon as a buyer sends them.</EmptyState>}
      />
      <LoadingRows rows={3} label="Loading order lines" />
    </div>
  )
}
