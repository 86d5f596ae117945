import type { LinesPlace } from '@/features/orders/lines/address'
import { api } from '../../server-api'

/** What the list of lines needs to be whole in its first HTML, on either side. */
export const linesQueries = ({ columns, ...input }: LinesPlace) => [
  api.orders.lines.list.queryOptions(input),
  api.orders.lines.counts.queryOptions({ filters: input.filters }),
  api.orders.lines.savedViews.queryOptions(),
  ...(Object.values(input.filters).some(Boolean) ? [api.orders.lines.choices.queryOptions()] : []),
]
