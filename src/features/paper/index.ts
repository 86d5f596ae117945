export { orderPdf } from './order-pdf'
export { readPaperSize } from './paper-size'
