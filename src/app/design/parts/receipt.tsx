import { Button } from '@/ui/actions/button'
import { ChartFrame } from '@/ui/data/chart-frame'
import { DataTable } from '@/ui/data/data-table'
import { Timeline, type TimelineStep } from '@/ui/data/timeline'

const accepted: TimelineStep = {
  id: 'accepted',
  title: 'Accepted',
  state: 'done',
  stateLabel: 'done',
  time: { text: 'Tue 24 Nov, 09:41', dateTime: '2026-11-24T09:41:00Z' },
  detail: 'Anna Lind, Nordic Flanges',
}

const going: readonly TimelineStep[] = [
  accepted,
  {
    id: 'sent',
    title: 'Sent to ERP',
    state: 'current',
    stateLabel: 'in progress',
    time: { text: '09:41', dateTime: '2026-11-24T09:41:02Z' },
    detail: 'Attempt 2 of 20',
  },
  { id: 'confirmed', title: 'Confirmed by ERP', state: 'pending', stateLabel: 'waiting' },
]

const refused: readonly TimelineStep[] = [
  accepted,
  { ...accepted, id: 'sent', title: 'Sent to ERP', detail: undefined },
  {
    id: 'confirmed',
    title: 'Refused by ERP',
    state: 'failed',
    stateLabel: 'failed',
    time: { text: '09:42', dateTime: '2026-11-24T09:42:00Z' },
    detail: 'Delivery date 10 Dec lies in a closed period.',
    action: <Button size="small">Answer again</Button>,
  },
]

const weeks = [
  { week: 'Week 45', share: '82 %', height: 82 },
  { week: 'Week 46', share: '87 %', height: 87 },
  { week: 'Week 47', share: '91 %', height: 91 },
]

/** Things that go through stages, and a small chart. */
export function Receipt() {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Timeline label="Way of line 10 to the ERP" steps={going} />
      <Timeline label="Way of line 20 to the ERP" steps={refused} />
      <ChartFrame
        title="Delivered on time"
        summary="Rose from 82 % to 91 % in three weeks."
        tableLabel="Show the figures"
        table={
          <DataTable
            caption="Delivered on time by week"
            rows={weeks}
            rowId={row => row.week}
            columns={[
              { key: 'week', header: 'Week', cell: row => row.week, card: 'title' },
              { key: 'share', header: 'On time', cell: row => row.share, align: 'end' },
            ]}
          />
        }
      >
        <div className="flex h-24 items-end gap-3">
          {weeks.map(week => (
            <div key={week.week} className="flex h-full grow flex-col justify-end text-center text-sm">
              {week.share}
              <div className="bg-accent forced-colors:bg-[CanvasText]" style={{ height: `${week.height * 0.6}%` }} />
              <span className="text-muted">{week.week}</span>
            </div>
          ))}
        </div>
      </ChartFrame>
    </div>
  )
}
