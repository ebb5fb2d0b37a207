import { AppError } from '#core/errors.ts'
import type { Alert } from '../alert.ts'
import type { Sample } from '../metrics-text.ts'
import type { Channel } from './channel.ts'

/** What became of a notification. */
const outcomes = ['delivered', 'failed'] as const

/** How long the end of the process waits for notifications that are on their way. */
const patienceMs = 20_000

/** Sends notifications out beside everything else: nobody waits for them, and each that fails is told and counted. */
export class Notifier {
  readonly #channels: readonly Channel[]
  readonly #tell: (failure: AppError) => void
  readonly #counts = new Map<string, number>()
  readonly #closing = new AbortController()
  /** The last delivery of each channel: they go out one after the other. */
  readonly #last = new Map<Channel, Promise<void>>()

  /** @param tell - told of each notification that could not be delivered */
  constructor(channels: readonly Channel[], tell: (failure: AppError) => void) {
    this.#channels = channels
    this.#tell = tell
  }

  notify(alert: Alert): void {
    for (const channel of this.#channels) {
      const before = this.#last.get(channel) ?? Promise.resolve()
      this.#last.set(
        channel,
        before.then(() => this.#deliver(channel, alert))
      )
    }
  }

  /** How many were delivered and how many failed, by channel. */
  samples(): Sample[] {
    return this.#channels.flatMap(({ name }) =>
      outcomes.map((outcome) => ({
        name: 'pendo_okta_notifications_total' as const,
        labels: { channel: name, outcome },
        value: this.#counts.get(`${name} ${outcome}`) ?? 0
      }))
    )
  }

  /** Waits for what is on its way, 20 seconds at the most, and gives up the rest, each of which is told. */
  async close(): Promise<void> {
    // The machine's own timer: what it bounds is the machine's own waiting.
    const timer = setTimeout(() => this.#closing.abort(), patienceMs)
    try {
      await Promise.all(this.#last.values())
    } finally {
      clearTimeout(timer)
    }
  }

  async #deliver(channel: Channel, alert: Alert): Promise<void> {
    try {
      await channel.send(alert, this.#closing.signal)
      this.#count(channel, 'delivered')
    } catch (error) {
      this.#count(channel, 'failed')
      this.#tell(
        error instanceof AppError
          ? error
          : new AppError('NOTIFICATION_FAILED', [alert.event, `the ${channel.name}`, String(error)], { cause: error })
      )
    }
  }

  #count({ name }: Channel, outcome: (typeof outcomes)[number]): void {
    const key = `${name} ${outcome}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }
}
