import { Distance } from '@/ui/data/distance'
import { Checkbox } from '@/ui/fields/checkbox'
import { DateField } from '@/ui/fields/date-field'
import { NumberField } from '@/ui/fields/number-field'
import { RadioGroup } from '@/ui/fields/radio-group'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { Textarea } from '@/ui/fields/textarea'

const reasons = [
  { value: 'capacity', label: 'No capacity in that week' },
  { value: 'material', label: 'Material comes late' },
]

/** Everything one can fill in: empty, filled, wrong, fixed. */
export function Fields({ theme }: { theme: string }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label="Your reference" hint="As it stands on your documents" optionalText="(optional)" />
      <TextField label="E-mail" defaultValue="anna@" error="Add what comes after the @, for instance example.com." />
      <NumberField
        label="Quantity"
        unit="pcs"
        defaultValue="1,160"
        note={<span className="text-attention">−40 pcs, goes to the buyer</span>}
      />
      <NumberField label="Price" unit="EUR / 100 pcs" defaultValue="12.50" readOnly />
      <DateField
        label="Promised date"
        defaultValue="2026-12-10"
        note={<Distance dateTime="2026-12-10" date="Thu 10 Dec" distance="+9 days" meaning="attention" />}
      />
      <Select label="Reason" options={reasons} placeholder="Choose a reason" defaultValue="" />
      <Textarea label="Note to the buyer" optionalText="(optional)" className="sm:col-span-2" />
      <RadioGroup
        name={`split-${theme}`}
        label="The rest of the order"
        defaultValue="accept"
        options={[
          { value: 'accept', label: 'Accept as requested', hint: '8 lines' },
          { value: 'later', label: 'Answer later' },
          { value: 'reject', label: 'Reject', disabledReason: 'Two lines are confirmed already' },
        ]}
      />
      <div className="flex flex-col gap-3">
        <SegmentedControl
          name={`density-${theme}`}
          label="Show"
          defaultValue="open"
          options={[
            { value: 'open', label: 'Open' },
            { value: 'all', label: 'All' },
            { value: 'late', label: 'Late', disabledReason: 'Nothing is late' },
          ]}
        />
        <Checkbox label="Mail me about new orders" defaultChecked hint="At most one mail an hour" />
        <Checkbox label="I may sign for the company" error="Tick this to go on." />
      </div>
    </div>
  )
}
