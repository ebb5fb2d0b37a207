import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Sample } from './metrics-text.ts'
import type { WatchStore } from './watch-store.ts'

/** Work on the data file that comes again and is done while nothing runs. */
export interface Chore {
  /** Its name in the data file and in metrics. */
  readonly name: 'backup' | 'prune'
  readonly everyMs: number
  /** @throws AppError which is told; the chore is tried again a quarter of an hour later */
  work(now: number): Promise<void>
}

/** What the chores of a data file need. */
export interface ChoresOptions {
  readonly chores: readonly Chore[]
  readonly watch: WatchStore
  readonly clock: Clock
  /** Whether nothing runs. */
  readonly isIdle: () => boolean
  /** Told of what went wrong. */
  readonly tell: (failure: AppError) => void
}

const outcomes = ['done', 'failed'] as const

/** How long a chore that failed is left alone. */
const retryMs = 15 * 60_000

/** Does chores when their time has come. */
export class Chores {
  readonly #options: ChoresOptions
  readonly #asked = new Set<Chore>()
  readonly #retryAt = new Map<Chore, number>()
  readonly #counts = new Map<string, number>()

  constructor(options: ChoresOptions) {
    this.#options = options
  }

  /** Has a chore done the next time, whenever it was done last. */
  ask(chore: Chore): void {
    this.#asked.add(chore)
  }

  /** Does what is to be done, one after the other. @returns whether something has to wait for a run */
  async doDue(): Promise<boolean> {
    for (const chore of this.#options.chores) {
      if (!this.#isDue(chore)) continue
      if (!this.#options.isIdle()) return true
      await this.#do(chore)
    }
    return false
  }

  samples(): Sample[] {
    return this.#options.chores.flatMap(({ name }): Sample[] => [
      ...outcomes.map((outcome) => ({
        name: 'pendo_okta_chores_total' as const,
        labels: { chore: name, outcome },
        value: this.#counts.get(`${name} ${outcome}`) ?? 0
      })),
      {
        name: 'pendo_okta_chore_last_success_timestamp_seconds',
        labels: { chore: name },
        value: (this.#options.watch.doneAt(name) ?? 0) / 1_000
      }
    ])
  }

  #isDue(chore: Chore): boolean {
    if (this.#asked.has(chore)) return true
    const { watch, clock } = this.#options
    const now = clock.now()
    const doneAt = watch.doneAt(chore.name)
    // A clock that was set back is no reason to wait for years.
    const isTime = doneAt === null || now >= doneAt + chore.everyMs || now < doneAt
    return isTime && now >= (this.#retryAt.get(chore) ?? now)
  }

  async #do(chore: Chore): Promise<void> {
    const { watch, clock, tell } = this.#options
    this.#asked.delete(chore)
    try {
      await chore.work(clock.now())
      watch.noteDone(chore.name, clock.now())
      this.#retryAt.delete(chore)
      this.#count(chore, 'done')
    } catch (error) {
      this.#retryAt.set(chore, clock.now() + retryMs)
      this.#count(chore, 'failed')
      tell(error instanceof AppError ? error : new AppError('PROGRAM_FAULT', [String(error)], { cause: error }))
    }
  }

  #count({ name }: Chore, outcome: (typeof outcomes)[number]): void {
    const key = `${name} ${outcome}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }
}
