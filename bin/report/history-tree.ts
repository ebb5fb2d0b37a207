import type { KeptCard, KeptExecution, KeptRun } from '#engine/history/records.ts'

/** What hangs below an execution, or below one of its cards. */
export type Branch = readonly KeptExecution[]

/** A run as a tree: executions below the cards that called them. Cards are read when they are asked for. */
export class HistoryTree {
  readonly run: KeptRun
  readonly executions: readonly KeptExecution[]
  /** The execution that was asked for; `null` where it was not kept. */
  readonly top: KeptExecution | null
  /** Whether the whole run was asked for. */
  readonly isWhole: boolean
  /** By the number of the calling card, or where that is not kept by the id of its execution. */
  readonly #byCaller: ReadonlyMap<number | string | undefined, KeptExecution[]>
  readonly #cards: (execution: number) => Promise<readonly KeptCard[]>

  /** @param topId - the execution that was asked for: that of the run, or another */
  constructor(
    run: KeptRun,
    executions: readonly KeptExecution[],
    topId: string,
    cards: (execution: number) => Promise<readonly KeptCard[]>
  ) {
    this.run = run
    this.executions = executions
    this.isWhole = topId === run.id
    this.top = executions.find(({ id }) => id === topId) ?? null
    this.#cards = cards
    const nested = executions.filter(({ kind, caller }) => kind === 'nested' && caller !== null)
    this.#byCaller = Map.groupBy(nested, ({ caller }) => caller?.cardNumber ?? caller?.executionId)
  }

  /** Asynchronous calls, in the order in which they began. */
  get asyncCalls(): Branch {
    return this.executions.filter(({ kind }) => kind === 'async')
  }

  cards({ number }: KeptExecution): Promise<readonly KeptCard[]> {
    return this.run.savesData ? this.#cards(number) : Promise.resolve([])
  }

  /** What a card called and waited for. */
  calledBy({ number }: KeptCard): Branch {
    return this.#byCaller.get(number) ?? []
  }

  /** What an execution called where the card is not kept. */
  calledWithin({ id }: KeptExecution): Branch {
    return this.#byCaller.get(id) ?? []
  }

  /** The executions that were asked for, each with everything below. */
  *within(top: KeptExecution | null = this.top): Generator<KeptExecution> {
    if (this.isWhole) {
      yield* this.executions
      return
    }
    const wanted = new Set(top === null ? [] : [top.id])
    for (const execution of this.executions.toSorted((a, b) => a.number - b.number)) {
      if (execution.kind === 'nested' && wanted.has(execution.caller?.executionId ?? '')) wanted.add(execution.id)
      if (wanted.has(execution.id)) yield execution
    }
  }
}
