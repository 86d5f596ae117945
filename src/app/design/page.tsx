import type { Metadata } from 'next'
import { Breadcrumbs } from '@/ui/layout/breadcrumbs'
import { PageHeader } from '@/ui/layout/page-header'
import { Frame } from './frame'
import { Actions } from './parts/actions'
import { Fields } from './parts/fields'
import { Messages } from './parts/messages'
import { Overlays } from './parts/overlays'
import { Receipt } from './parts/receipt'
import { Statuses } from './parts/statuses'
import { Swatches } from './parts/swatches'
import { Tables } from './parts/tables'
import { Section } from './section'

export const metadata: Metadata = { title: 'Components', robots: { index: false } }

/** Every component in its states, in both themes: what a screen is built from, and what a change to it must not break. */
export default function DesignPage() {
  return (
    <Frame breadcrumbs={<Breadcrumbs label="Way up" steps={[{ href: '/', label: 'Home' }]} here="Components" />}>
      <PageHeader title="Components" facts="What every screen is built from, in both themes" />
      <Section id="colours" title="Colours">
        {theme => <Swatches theme={theme} />}
      </Section>
      <Section id="actions" title="Actions">
        {() => <Actions />}
      </Section>
      <Section id="statuses" title="Statuses, changes, dates">
        {() => <Statuses />}
      </Section>
      <Section id="fields" title="Fields">
        {theme => <Fields theme={theme} />}
      </Section>
      <Section id="tables" title="Tables">
        {theme => <Tables theme={theme} />}
      </Section>
      <Section id="timelines" title="Timelines and charts">
        {() => <Receipt />}
      </Section>
      <Section id="messages" title="Messages">
        {() => <Messages />}
      </Section>
      <Section id="overlays" title="Overlays and the bar before sending">
        {theme => <Overlays theme={theme} />}
      </Section>
    </Frame>
  )
}
