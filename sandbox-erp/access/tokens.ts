import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '../http/problem'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Access tokens of the API: opaque, short-lived, kept in memory; a restart ends them, as a deploy of an ERP does. */
export class Tokens {
  private readonly valid = new Map<string, number>()

  constructor(
    private readonly client: { id: string; secret: string },
    private readonly seconds: number,
  ) {}

  /** @throws Problem 401 when id or secret is wrong */
  issue(id: string, secret: string) {
    const right = [
      timingSafeEqual(digest(id), digest(this.client.id)),
      timingSafeEqual(digest(secret), digest(this.client.secret)),
    ]
    if (right.includes(false)) throw new Problem(401, 'INVALID_CLIENT', 'client_id or client_secret is wrong')
    const now = Date.now()
    for (const [token, until] of this.valid) if (until <= now) this.valid.delete(token)
    const token = randomBytes(32).toString('base64url')
    this.valid.set(token, now + this.seconds * 1000)
    return { access_token: token, token_type: 'Bearer', expires_in: this.seconds }
  }

  /** @throws Problem 401 when the header holds no valid token */
  check(authorization: string | undefined): void {
    const token = authorization?.match(/^Bearer (\S+)$/i)?.[1]
    const until = token === undefined ? undefined : this.valid.get(token)
    if (until === undefined || until <= Date.now()) {
      throw new Problem(401, 'INVALID_TOKEN', 'The access token is missing or expired; ask /api/token for one', [], {
        'www-authenticate': 'Bearer',
      })
    }
  }

  /** Ends every token at once. */
  clear(): void {
    this.valid.clear()
  }
}
