/** Unread messages are counted up to here; one more says "more". */
export const mostCounted = 99
