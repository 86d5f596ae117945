import { fontSize, margin, type Sheets, type Text } from './sheet'

export interface PaperColumn<Row> {
  header: string
  /** Share of the sheet's width; all shares are 1 together. */
  share: number
  align?: 'left' | 'right'
  cell: (row: Row) => Text[]
}

const padding = 3
const gap = 8

/** A table over as many sheets as it needs, its head repeated on each; a row is parted only where no sheet could hold it. */
export function drawTable<Row>(sheets: Sheets, columns: readonly PaperColumn<Row>[], rows: readonly Row[]): void {
  const table = sheets.begin('Table')
  const places = placesOf(sheets, columns)
  const head = columns.map(({ header }): Text[] => [{ text: header, face: 'bold' }])
  const headHeight = heightOf(sheets, places, head)
  const first = sheets.begin('TR', table)
  drawRow(sheets, places, head, write => sheets.tagged(first, 'TH', write, 'Column'))
  first.end()

  const most = sheets.bottom - margin - headHeight - 2 * gap
  for (const row of rows) {
    for (const cells of parted(
      sheets,
      places,
      columns.map(column => column.cell(row)),
      most,
    )) {
      if (sheets.y + heightOf(sheets, places, cells) > sheets.bottom) {
        sheets.newSheet()
        // Read out once, at the table's beginning; here for the eye.
        drawRow(sheets, places, head, write => sheets.artifact(write, 'Pagination'))
      }
      const element = sheets.begin('TR', table)
      drawRow(sheets, places, cells, write => sheets.tagged(element, 'TD', write))
      element.end()
    }
  }
  table.end()
}

interface Place {
  x: number
  width: number
  align: 'left' | 'right'
}

function placesOf<Row>(sheets: Sheets, columns: readonly PaperColumn<Row>[]): Place[] {
  const room = sheets.width - gap * (columns.length - 1)
  let x = margin
  return columns.map(({ share, align = 'left' }) => {
    const place = { x, width: room * share, align }
    x += place.width + gap
    return place
  })
}

function drawRow(
  sheets: Sheets,
  places: readonly Place[],
  cells: readonly Text[][],
  mark: (write: () => void) => void,
): void {
  const top = sheets.y
  const height = heightOf(sheets, places, cells)
  for (const [i, { x, width, align }] of places.entries()) {
    let y = top + padding
    mark(() => {
      for (const text of cells[i] ?? []) {
        sheets.write(text, x, y, { width, align })
        y += sheets.heightOf(text, width)
      }
    })
  }
  sheets.y = top + height
  sheets.line(sheets.y)
}

const cellHeight = (sheets: Sheets, texts: readonly Text[], width: number): number =>
  texts.reduce((sum, text) => sum + sheets.heightOf(text, width), 0)

const heightOf = (sheets: Sheets, places: readonly Place[], cells: readonly Text[][]): number =>
  2 * padding + Math.max(fontSize, ...places.map(({ width }, i) => cellHeight(sheets, cells[i] ?? [], width)))

/** A row that is higher than a sheet goes on the next one: each cell gives as many of its texts as there is room for. */
function parted(sheets: Sheets, places: readonly Place[], cells: Text[][], most: number): Text[][][] {
  if (heightOf(sheets, places, cells) <= most) return [cells]
  const rest = cells.map(texts => [...texts])
  const parts: Text[][][] = []
  while (rest.some(texts => texts.length > 0)) {
    parts.push(
      rest.map((texts, i) => {
        const width = places[i]?.width ?? 0
        const part: Text[] = []
        let height = 2 * padding
        for (let next = texts[0]; next; next = texts[0]) {
          height += sheets.heightOf(next, width)
          if (height > most && part.length > 0) break
          part.push(next)
          texts.shift()
        }
        return part
      }),
    )
  }
  return parts
}
