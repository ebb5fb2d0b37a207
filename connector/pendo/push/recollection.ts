import type { PushDestination, PushMemory } from '../memory/push-memory.ts'
import type { PushOptions, SettledRow } from './contract.ts'
import type { PreparedRow } from './prepare-row.ts'
import { recordHash } from './record-hash.ts'
import { unchanged } from './settled-row.ts'

/** Rows of which nothing is confirmed with the same values, and those that need not go. */
export interface Examined {
  readonly toSend: readonly PreparedRow[]
  readonly unchanged: readonly SettledRow[]
}

/**
 * What a push asks the memory, and tells it. It holds the records of the rows under way, and no others: memory does not grow
 * with the list.
 */
export class Recollection {
  readonly #memory: PushMemory
  readonly #destination: PushDestination
  readonly #runId: string | null
  readonly #delta: boolean
  readonly #create: boolean
  readonly #records = new Map<number, { readonly json: string; readonly hash: string }>()

  constructor(
    memory: PushMemory,
    { origin, group }: PushDestination,
    { runId, delta = false, create }: Pick<PushOptions, 'runId' | 'delta' | 'create'>
  ) {
    this.#memory = memory
    this.#destination = { origin, group }
    this.#runId = runId ?? null
    this.#delta = delta
    this.#create = create
  }

  /** Keeps the record of a row until the row is settled. */
  note({ row, json }: PreparedRow): void {
    this.#records.set(row, { json, hash: recordHash(json, this.#create) })
  }

  /**
   * Which of the noted rows have to be sent; of those the memory forgets what was confirmed. Rows of one visitor stay
   * together from the first that has to be sent on, since Pendo keeps the last.
   */
  async examine(rows: readonly PreparedRow[]): Promise<Examined> {
    const ids = rows.map(({ visitorId }) => visitorId)
    const confirmed = this.#delta
      ? new Map(await this.#memory.confirmed(this.#destination, this.#runId, ids))
      : new Map<string, string>()
    const toSend: PreparedRow[] = []
    const rest: SettledRow[] = []
    for (const row of rows) {
      if (confirmed.get(row.visitorId) === this.#records.get(row.row)?.hash) {
        rest.push(unchanged(row))
      } else {
        confirmed.delete(row.visitorId)
        toSend.push(row)
      }
    }
    await this.#memory.sending(
      this.#destination,
      toSend.map(({ visitorId }) => visitorId)
    )
    return { toSend, unchanged: rest }
  }

  /** Tells the memory how rows ended. */
  async settled(rows: readonly SettledRow[]): Promise<void> {
    const create = this.#create
    const remembered = rows.map((row) => {
      const record = this.#records.get(row.row)
      this.#records.delete(row.row)
      return { ...row, json: record?.json ?? null, hash: record?.hash ?? null, create }
    })
    await this.#memory.settled(this.#destination, this.#runId, remembered)
  }
}
