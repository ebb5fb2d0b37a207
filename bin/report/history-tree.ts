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
  readonly #byCaller: ReadonlyMap<string, KeptExecution[]>
  readonly #cards: (executionId: string) => Promise<readonly KeptCard[]>

  /** @param topId - the execution that was asked for: that of the run, or another */
  constructor(
    run: KeptRun,
    executions: readonly KeptExecution[],
    topId: string,
    cards: (executionId: string) => Promise<readonly KeptCard[]>
  ) {
    this.run = run
    this.executions = executions
    this.isWhole = topId === run.id
    this.top = executions.find(({ id }) => id === topId) ?? null
    this.#cards = cards
    const nested = executions.filter(({ kind, caller }) => kind === 'nested' && caller !== null)
    this.#byCaller = Map.groupBy(nested, ({ caller }) => keyOf(caller?.executionId, caller?.cardNumber))
  }

  /** Asynchronous calls, in the order in which they began. */
  get asyncCalls(): Branch {
    return this.executions.filter(({ kind }) => kind === 'async')
  }

  cards({ id }: KeptExecution): Promise<readonly KeptCard[]> {
    return this.run.savesData ? this.#cards(id) : Promise.resolve([])
  }

  /** What a card called and waited for. */
  calledBy({ executionId, number }: KeptCard): Branch {
    return this.#byCaller.get(keyOf(executionId, number)) ?? []
  }

  /** What an execution called where the card is not kept. */
  calledWithin({ id }: KeptExecution): Branch {
    return this.#byCaller.get(keyOf(id, null)) ?? []
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

function keyOf(executionId: string | undefined, cardNumber: number | null | undefined): string {
  return `${executionId} ${cardNumber ?? ''}`
}
