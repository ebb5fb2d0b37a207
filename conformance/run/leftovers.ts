import { readAnswer } from '../read-answer.ts'
import type { Sent, SentRequest } from './send.ts'

/** Keeps account of what requests made and did not delete again. */
export class Leftovers {
  readonly #addresses = new Set<string>()

  /** Takes note of a request and its answer. */
  note({ method, url }: SentRequest, { answer }: Sent): void {
    if (answer === null) return
    const [address = url] = url.split('?')
    if (method === 'DELETE' && answer.status < 300) this.#addresses.delete(address)
    if (method !== 'POST' || answer.status !== 201) return
    const id = readAnswer(answer, { part: 'body', at: 'id' })
    if (typeof id === 'string') this.#addresses.add(`${address}/${encodeURIComponent(id.toWellFormed())}`)
  }

  /** Addresses of what is left. */
  addresses(): readonly string[] {
    return [...this.#addresses]
  }
}
