/**
 * The limits of the real server that functions are designed for (bytes of UTF-8 JSON unless named otherwise).
 * `STATE` is all step results of a run together, `BODY` the size up to which a request or an answer is read.
 */
export const EVENT_BYTES = 256 * 1024
export const EVENTS_A_REQUEST = 5_000
export const STEP_BYTES = 4 * 1024 * 1024
export const STEPS_A_RUN = 1_000
export const STATE_BYTES = 32 * 1024 * 1024
export const BODY_BYTES = 32 * 1024 * 1024

/** An expected refusal: what the caller gets as status and text. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
    this.name = 'Refusal'
  }
}
