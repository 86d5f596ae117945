/** There is no such thing, or not for this actor: from outside the two look the same. */
export class NotFound extends Error {}

/** The request cannot stand beside one that came before it. */
export class Conflict extends Error {}
