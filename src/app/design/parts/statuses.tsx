import { Truck } from 'lucide-react'
import { DefinitionList } from '@/ui/data/definition-list'
import { Distance } from '@/ui/data/distance'
import { OldNew } from '@/ui/data/old-new'
import { KeyHint } from '@/ui/overlays/key-hint'
import { Badge } from '@/ui/status/badge'
import { Count } from '@/ui/status/count'
import { Status } from '@/ui/status/status'

const words = { old: 'was', new: 'now' }

/** Meanings, changes and dates. */
export function Statuses() {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Badge meaning="good">Confirmed</Badge>
        <Badge meaning="attention">With the buyer</Badge>
        <Badge meaning="bad">Refused by ERP</Badge>
        <Badge meaning="information" icon={<Truck />}>
          In transit
        </Badge>
        <Badge meaning="neutral">Draft</Badge>
      </div>
      <div className="flex flex-wrap gap-4">
        <Status meaning="good">Confirmed</Status>
        <Status meaning="attention">With the buyer</Status>
        <Status meaning="bad">Refused by ERP</Status>
        <Status meaning="information">In transit</Status>
        <Status meaning="neutral">Draft</Status>
      </div>
      <DefinitionList
        items={[
          {
            key: 'date',
            term: 'Date',
            value: <OldNew old="Tue 1 Dec" new="Thu 10 Dec" difference="+9 days" meaning="attention" words={words} />,
          },
          {
            key: 'quantity',
            term: 'Quantity',
            value: <OldNew old="1,200 pcs" new="1,160 pcs" difference="−40 pcs" meaning="good" words={words} />,
          },
          {
            key: 'due',
            term: 'Due',
            value: <Distance dateTime="2026-12-01" date="Tue 1 Dec" distance="in 7 days" />,
          },
          {
            key: 'late',
            term: 'Past due',
            value: <Distance dateTime="2026-11-20" date="Fri 20 Nov" distance="4 days past due" meaning="bad" />,
          },
          { key: 'keys', term: 'Keys', value: <KeyHint keys={['⌘', 'K']} /> },
          {
            key: 'count',
            term: 'Counts',
            value: (
              <span className="flex gap-2">
                <Count value="12" label="lines to answer" />
                <Count value="1,000+" label="lines" strong />
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}
