import PDFDocument from 'pdfkit'
import { type Face, fontFile } from './fonts'
import { type PaperSize, paperSizes } from './paper-size'

/** A piece of text: a paragraph of a cell, or a line of a heading. */
export interface Text {
  text: string
  face?: Face
  muted?: boolean
}

export const margin = 36
const headHeight = 12
const footerHeight = 24
const ink = '#171b20'
const muted = '#5a6371'
const hairline = '#c8ced6'
export const fontSize = 8.5

/** What every sheet of a document shows at its edges. */
export interface Edges {
  /** At the top of every sheet, left and right. */
  head: [left: string, right: string]
  /** At the bottom of every sheet, left; and right, for its number. */
  foot: { left: string; page: (number: number, count: number) => string }
}

export interface Facts {
  title: string
  author: string
  language: string
  /** The moment that is stamped into the file: all else follows from the order. */
  printedAt: Date
  size: PaperSize
}

/** Paper to write on from top to bottom, tagged for screen readers; sheets follow each other by themselves. */
export class Sheets {
  readonly doc: PDFKit.PDFDocument
  readonly width: number
  /** Where the next thing is written. */
  y = margin + headHeight
  private readonly root: PDFKit.PDFStructureElement
  private readonly chunks: Buffer[] = []

  constructor({ title, author, language, printedAt, size }: Facts) {
    const [width, height] = paperSizes[size]
    const options = {
      size: [width, height],
      // The layout is our own: with margins the library would begin new sheets where we do not want them.
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang: language,
      info: { Title: title, Author: author, CreationDate: printedAt, ModDate: printedAt },
    }
    // PDF/UA is not in the library's types yet.
    this.doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions)
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk))
    this.doc.registerFont('regular', fontFile('regular')).registerFont('bold', fontFile('bold'))
    this.width = width - 2 * margin
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  /** The lowest place that may be written on. */
  get bottom(): number {
    return this.doc.page.height - margin - footerHeight
  }

  begin(type: string, parent: PDFKit.PDFStructureElement = this.root): PDFKit.PDFStructureElement {
    const element = this.doc.struct(type)
    parent.add(element)
    return element
  }

  /** Writes what a reader is told as one thing. */
  tagged(parent: PDFKit.PDFStructureElement | null, type: string, write: () => void, scope?: 'Column'): void {
    const options = scope ? { scope } : {}
    const element = this.doc.struct(type, options as PDFKit.Mixins.StructureElementOptions, write)
    const within = parent ?? this.root
    within.add(element)
  }

  /** Writes what is only for the eye: a hairline, a heading repeated. */
  artifact(write: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    write()
    this.doc.endMarkedContent()
  }

  newSheet(): void {
    this.doc.addPage()
    this.y = margin + headHeight
  }

  line(y: number): void {
    this.artifact(() => {
      this.doc
        .moveTo(margin, y)
        .lineTo(margin + this.width, y)
        .lineWidth(0.5)
        .strokeColor(hairline)
        .stroke()
    })
  }

  write({ text, face = 'regular', muted: quiet }: Text, x: number, y: number, options: Options): void {
    const { size = fontSize, ...rest } = options
    this.doc
      .font(face)
      .fontSize(size)
      .fillColor(quiet ? muted : ink)
      .text(text, x, y, rest)
  }

  heightOf({ text, face = 'regular' }: Text, width: number, size = fontSize): number {
    return this.doc.font(face).fontSize(size).heightOfString(text, { width })
  }

  /** Puts head, foot and number on every sheet and closes the document. */
  async finish({ head, foot }: Edges): Promise<Buffer> {
    const done = new Promise<void>((resolve, reject) => {
      this.doc.once('end', resolve)
      this.doc.once('error', reject)
    })
    this.root.end()
    const { count } = this.doc.bufferedPageRange()
    for (let i = 0; i < count; i++) {
      this.doc.switchToPage(i)
      const below = this.bottom + footerHeight - 10
      this.artifact(() => {
        const quiet = (text: string) => ({ text, muted: true })
        const half = { width: this.width, lineBreak: false } as const
        this.write(quiet(head[0]), margin, margin - 8, half)
        this.write(quiet(head[1]), margin, margin - 8, { ...half, align: 'right' })
        this.write(quiet(foot.left), margin, below, half)
        this.write(quiet(foot.page(i + 1, count)), margin, below, { ...half, align: 'right' })
      }, 'Pagination')
    }
    this.doc.end()
    await done
    return Buffer.concat(this.chunks)
  }
}

type Options = { width: number; align?: 'left' | 'right'; size?: number; lineBreak?: boolean }
