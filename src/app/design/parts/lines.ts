import type { Meaning } from '@/ui/lib/meaning'

export type Line = {
  id: string
  order: string
  item: string
  quantity: string
  date: string
  dateTime: string
  distance: string
  state: string
  meaning: Meaning
}

/** Made-up rows for the page of components. */
export const lines: readonly Line[] = [
  {
    id: '4711-10',
    order: 'PO 4711 / 10',
    item: 'Flange DN 80, steel',
    quantity: '1,200 pcs',
    date: 'Tue 1 Dec',
    dateTime: '2026-12-01',
    distance: 'in 7 days',
    state: 'To answer',
    meaning: 'attention',
  },
  {
    id: '4711-20',
    order: 'PO 4711 / 20',
    item: 'Gasket DN 80',
    quantity: '2,400 pcs',
    date: 'Tue 1 Dec',
    dateTime: '2026-12-01',
    distance: 'in 7 days',
    state: 'Confirmed by ERP',
    meaning: 'good',
  },
  {
    id: '4698-10',
    order: 'PO 4698 / 10',
    item: 'Hexagon bolt M16 × 60, zinc plated, with nut and washers',
    quantity: '9,600 pcs',
    date: 'Fri 20 Nov',
    dateTime: '2026-11-20',
    distance: '4 days past due',
    state: 'Refused by ERP',
    meaning: 'bad',
  },
  {
    id: '4702-30',
    order: 'PO 4702 / 30',
    item: 'Sealing compound',
    quantity: '12.5 kg',
    date: 'Mon 7 Dec',
    dateTime: '2026-12-07',
    distance: 'in 13 days',
    state: 'Sent to ERP',
    meaning: 'information',
  },
]
