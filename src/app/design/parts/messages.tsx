import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { ErrorState } from '@/ui/messages/error-state'
import { NoPermission } from '@/ui/messages/no-permission'

/** What a page says about itself. */
export function Messages() {
  return (
    <div className="flex flex-col gap-3">
      <Banner
        meaning="information"
        title="The buyer changed line 20 while you were typing"
        action={<Button size="small">Show both</Button>}
      >
        Your draft is kept.
      </Banner>
      <Banner meaning="attention" title="Offline">
        What you type is kept on this device and can be sent when you are back.
      </Banner>
      <Banner
        meaning="bad"
        title="The ERP refused 2 lines"
        action={
          <LinkButton href="/design/example" size="small">
            Show them
          </LinkButton>
        }
      />
      <Banner meaning="good" title="All 12 lines are confirmed by the ERP" />
      <div className="grid sm:grid-cols-2">
        <EmptyState title="Nothing to answer" action={<Button>Show answered orders</Button>}>
          New orders appear here as soon as a buyer sends them.
        </EmptyState>
        <ErrorState
          title="The orders could not be loaded"
          action={<Button>Try again</Button>}
          reference="Reference 01KAVQ4M8T"
        >
          Your draft is safe. Try again in a moment.
        </ErrorState>
        <NoPermission title="Rules are for administrators">
          Ask Marta Vidal, who administers your company, for this right.
        </NoPermission>
      </div>
    </div>
  )
}
