export interface LoggedCall {
  at: string
  method: string
  path: string
  /** 0 when the connection was dropped. */
  status: number
  duration_ms: number
}

const kept = 200

/** The latest API calls, newest first. Paths only: no bodies and no headers, so no secret is ever kept. */
export class CallLog {
  private calls: LoggedCall[] = []

  add(call: LoggedCall): void {
    this.calls = [call, ...this.calls].slice(0, kept)
  }

  get latest(): readonly LoggedCall[] {
    return this.calls
  }
}
