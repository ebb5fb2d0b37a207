import type { PushedList } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import type { ActionAnswer, Gathered } from '#engine/run/run.ts'
import type { JsonObject } from '#engine/values/own.ts'
import type { PushUserListOutputs, RowOutcome } from '#schemas/pendo/push-user-list.ts'

/** Ids that are kept as examples. */
const examplesKept = 5
/** Statuses by which Pendo refuses the key. */
const keyRefusals: ReadonlySet<number> = new Set([401, 403])
/** Statuses that say something about the users rather than about the service. */
const aboutUsers: ReadonlySet<number> = new Set([200, 400])

/** Whether a status is a fault of Pendo's own, which may be over later. */
const isPassing = (status: number) => status === 429 || status >= 500

/** What is saved of the sums. */
interface SavedTotals {
  readonly sums: readonly number[]
  readonly firstMissing: readonly string[]
  readonly statusCodes: readonly (readonly [status: number, pushes: number])[]
  readonly said: readonly (string | null)[]
  /** Absent in a run that a version before this one began. */
  readonly failed?: readonly number[]
}

/** The pushes of a run, summed up from what their cards answered. */
export class PushTotals implements Gathered {
  /** Push cards executed. */
  pushes = 0
  recordsProcessed = 0
  usersUpdated = 0
  /** Visitors who were not sent, since Pendo had confirmed the same values; the card's outputs do not tell them. */
  usersUnchanged = 0
  /** Rows that the data file keeps to be delivered later, of this run and of others. */
  rowsUndelivered = 0
  /** Rows that are missing, failed or were not sent. */
  usersFailed = 0
  /** Ids that Pendo does not know, counted for each push. */
  usersMissing = 0
  /** The first few of these ids. */
  readonly firstMissing: string[] = []
  /** Pushes by their status. */
  readonly statusCodes = new Map<number, number>()
  /** What the first push said in which somebody was left out. */
  firstLoss: string | null = null
  #firstRefusal: string | null = null
  #firstFault: string | null = null
  /** Statuses by which calls failed for good, of which a push tells the first only. */
  readonly #failed = new Set<number>()
  /** What pushes came to whose cards have not answered yet. */
  readonly #pushed = new WeakMap<object, PushedList>()

  /**
   * Where somebody was left out: what the first call said that Pendo refused or did not answer, whoever got through by
   * others; or else the first that Pendo answered with a fault of its own (429, 5xx), where not a single user got through.
   */
  get refusal(): string | null {
    if (this.usersFailed === 0) return null
    const nobody = this.usersUpdated + this.usersUnchanged + this.usersMissing === 0
    return this.#firstRefusal ?? (nobody ? this.#firstFault : null)
  }

  /** Whether rows failed by a fault of Pendo's own (429, 5xx), whoever else got through: they may get through later. */
  get isRepeatable(): boolean {
    return this.usersFailed > 0 && [...this.#failed].some(isPassing)
  }

  /** Whether Pendo refused the key. */
  get keyRefused(): boolean {
    return [...this.#failed].some((status) => keyRefusals.has(status))
  }

  save(): JsonObject {
    const { pushes, recordsProcessed, usersUpdated, usersFailed, usersMissing, firstMissing, firstLoss } = this
    const saved: SavedTotals = {
      sums: [pushes, recordsProcessed, usersUpdated, usersFailed, usersMissing],
      firstMissing,
      statusCodes: [...this.statusCodes],
      said: [firstLoss, this.#firstRefusal, this.#firstFault],
      failed: [...this.#failed]
    }
    return { ...saved }
  }

  restore(saved: JsonObject): void {
    const { sums, firstMissing, statusCodes, said, failed = [] } = saved as unknown as SavedTotals
    const [pushes = 0, recordsProcessed = 0, usersUpdated = 0, usersFailed = 0, usersMissing = 0] = sums
    Object.assign(this, { pushes, recordsProcessed, usersUpdated, usersFailed, usersMissing })
    this.firstMissing.push(...firstMissing)
    for (const [status, count] of statusCodes) this.statusCodes.set(status, count)
    for (const status of failed) this.#failed.add(status)
    ;[this.firstLoss = null, this.#firstRefusal = null, this.#firstFault = null] = said
  }

  /** Takes out rows whose visitors were pushed again by the same run: what became of them at last is counted. */
  supersede({ updated, missing, failed, unsent }: Readonly<Record<RowOutcome, number>>): void {
    this.usersUpdated -= updated
    this.usersMissing -= missing
    this.usersFailed -= missing + failed + unsent
  }

  /** Takes note of all that failed in a push whose card is about to answer with these outputs. */
  pushed(pushed: PushedList): void {
    this.#pushed.set(pushed.outputs, pushed)
  }

  /** Takes note of a card, if it is one that pushes users. */
  note({ connector, action, outputs }: ActionAnswer): void {
    if (connector !== pendoConnector.key || action !== 'pushUserList') return
    this.#add(outputs as unknown as PushUserListOutputs)
  }

  #add(outputs: PushUserListOutputs): void {
    const { statusCode, message, recordsProcessed, usersUpdated, usersFailed, usersMissing } = outputs
    this.pushes += 1
    this.recordsProcessed += recordsProcessed
    this.usersUpdated += usersUpdated
    this.usersFailed += usersFailed
    this.usersMissing += usersMissing.length
    this.firstMissing.push(...usersMissing.slice(0, examplesKept - this.firstMissing.length))
    this.statusCodes.set(statusCode, (this.statusCodes.get(statusCode) ?? 0) + 1)
    if (usersFailed > 0) this.firstLoss ??= message
    for (const [status, what] of failuresOf(outputs, this.#pushed.get(outputs))) {
      this.#failed.add(status)
      if (status === 0 || keyRefusals.has(status)) this.#firstRefusal ??= what
      if (!aboutUsers.has(status)) this.#firstFault ??= what
    }
  }
}

/** Statuses by which calls of a push failed, each with what is said of it: the first by the card, others by themselves. */
function failuresOf(
  { statusCode, message }: PushUserListOutputs,
  pushed: PushedList | undefined
): readonly (readonly [status: number, what: string])[] {
  const others = [...(pushed?.failures ?? [])].filter(([status]) => status !== statusCode)
  return [[statusCode, message], ...others.map(([status, error]) => [status, error.message] as const)]
}
