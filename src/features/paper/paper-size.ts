/** Sizes of paper that an order is printed on, in points: Europe's and America's. */
export const paperSizes = { a4: [595.28, 841.89], letter: [612, 792] } as const
export type PaperSize = keyof typeof paperSizes

/** The size that an address wishes, or the one of this deployment. */
export const readPaperSize = (wish: string | null, usual: PaperSize): PaperSize =>
  wish === 'a4' || wish === 'letter' ? wish : usual
