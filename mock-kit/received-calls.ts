import type { CallCounts, ReceivedCall, ReceivedCalls } from '#schemas/mock/calls.ts'

/** How many calls are kept. */
export const keptCalls = 10_000

const noCounts = (): CallCounts => ({ processed: 0, updated: 0, failed: 0, missing: 0 })

/** The calls that a mock received, newest 10,000; their counts are summed over all. */
export class CallLog {
  #ring: ReceivedCall[] = []
  #total = 0
  #sum = noCounts()

  /** Notes a call at its arrival; what becomes known later is written into the returned object. */
  begin(call: Pick<ReceivedCall, 'at' | 'method' | 'path'>): ReceivedCall {
    const received: ReceivedCall = { number: ++this.#total, ...call, status: 0, bytes: 0, fault: false }
    this.#ring[(received.number - 1) % keptCalls] = received
    return received
  }

  /** Notes the counts of a call and adds them to the sum. */
  count(call: ReceivedCall, counts: CallCounts): void {
    call.counts = counts
    this.#sum.processed += counts.processed
    this.#sum.updated += counts.updated
    this.#sum.failed += counts.failed
    this.#sum.missing += counts.missing
  }

  /** The calls kept, oldest first. */
  list(): ReceivedCalls {
    const start = this.#total > keptCalls ? this.#total % keptCalls : 0
    const calls = [...this.#ring.slice(start), ...this.#ring.slice(0, start)]
    return { total: this.#total, sum: { ...this.#sum }, calls }
  }

  /** Forgets all calls; numbers start from 1 again. */
  clear(): void {
    this.#ring = []
    this.#total = 0
    this.#sum = noCounts()
  }
}
