import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { TaskCounts, TaskKind, TaskState } from '#schemas/mock/provisioning.ts'

/** A task as it is stored. */
export interface TaskRow {
  readonly seq: number
  readonly id: string
  readonly app_id: string
  readonly kind: TaskKind
  /** The user or app group it is about: tasks of one subject are done one after another. */
  readonly subject: string
  /** What that is called. */
  readonly about: string
  readonly user_id: string | null
  /** Text of a JSON object. */
  readonly details: string
  readonly state: TaskState
  readonly error: string | null
  /** How often it was begun since it was made or put back. */
  readonly attempts: number
  /** The last wait after an answer 429, in milliseconds. */
  readonly wait_ms: number | null
  /** Epoch milliseconds. */
  readonly not_before: number | null
  readonly requests: number
  /** Text of a JSON object. */
  readonly result: string | null
  readonly created: string
  readonly last_updated: string
}

/** A task to be put in the queue. */
export interface NewTask extends Pick<TaskRow, 'id' | 'app_id' | 'kind' | 'subject' | 'about' | 'user_id' | 'created'> {
  readonly details: Readonly<Record<string, unknown>>
}

/** What changes of a task. */
export type TaskChange = Partial<
  Pick<TaskRow, 'state' | 'error' | 'attempts' | 'wait_ms' | 'not_before' | 'requests' | 'details' | 'result'>
> & { readonly last_updated: string }

const columns =
  'seq, id, app_id, kind, subject, about, user_id, details, state, error, attempts, wait_ms, not_before, requests, result, created, last_updated'
const open = `('PENDING', 'RUNNING', 'WAITING')`

/** The queue of provisioning, and what became of the tasks in it. */
export class ProvisioningTasks {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #add: StatementSync
  readonly #nextPending: StatementSync
  readonly #nextWaiting: StatementSync
  readonly #wakeAt: StatementSync
  readonly #busyApps: StatementSync
  readonly #counts: StatementSync
  readonly #requeue: StatementSync
  readonly #dropOpen: StatementSync
  readonly #lastOpen: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from provisioning_tasks where id = ?`)
    this.#add = database.prepare(
      `insert into provisioning_tasks
         (id, app_id, kind, subject, about, user_id, details, state, attempts, requests, created, last_updated)
       values (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, ?, ?)`
    )
    // What came first for a user or group is done first, also when it has to wait.
    const first = `not exists (select 1 from provisioning_tasks as earlier where earlier.app_id = task.app_id
      and earlier.subject = task.subject and earlier.seq < task.seq and earlier.state in ${open})`
    // Each state by itself, so that the index leads to the first one however many are done.
    const next = (condition: string) =>
      database.prepare(
        `select ${columns} from provisioning_tasks as task where app_id = ? and ${condition} and ${first} order by seq limit 1`
      )
    this.#nextPending = next(`state = 'PENDING'`)
    this.#nextWaiting = next(`state = 'WAITING' and not_before <= ?`)
    this.#wakeAt = database.prepare(
      `select min(not_before) as at from provisioning_tasks where app_id = ? and state = 'WAITING'`
    )
    this.#busyApps = database.prepare(
      `select id from apps where exists (select 1 from provisioning_tasks where app_id = apps.id and state in ${open})`
    )
    this.#counts = database.prepare(
      `select state, count(*) as count from provisioning_tasks where ?1 is null or app_id = ?1 group by state`
    )
    this.#requeue = database.prepare(`update provisioning_tasks set state = 'PENDING' where state = 'RUNNING'`)
    this.#dropOpen = database.prepare(`delete from provisioning_tasks where app_id = ? and state in ${open}`)
    const last = (state: string) =>
      `select max(seq) as seq from provisioning_tasks where app_id = ?1 and subject = ?2 and state = '${state}'`
    this.#lastOpen = database.prepare(
      `select ${columns} from provisioning_tasks
       where seq = (select max(seq) from (${['PENDING', 'RUNNING', 'WAITING'].map(last).join(' union all ')}))`
    )
  }

  /** One task, or null. */
  get(id: string): TaskRow | null {
    return (this.#get.get(id) as TaskRow | undefined) ?? null
  }

  /** Puts a task at the end of the queue. */
  add({ id, app_id, kind, subject, about, user_id, details, created }: NewTask): void {
    this.#add.run(id, app_id, kind, subject, about, user_id, JSON.stringify(details), created, created)
  }

  /** Changes a task, if it is still there. */
  change(id: string, change: TaskChange): void {
    const entries = Object.entries(change)
    const sets = entries.map(([name]) => `${name} = ?`).join(', ')
    this.#database
      .prepare(`update provisioning_tasks set ${sets} where id = ?`)
      .run(...entries.map(([, value]) => value), id)
  }

  /** The task of an app that is to be done next, or null. @param now - epoch milliseconds */
  next(appId: string, now: number): TaskRow | null {
    const pending = this.#nextPending.get(appId) as TaskRow | undefined
    const waiting = this.#nextWaiting.get(appId, now) as TaskRow | undefined
    if (pending === undefined || waiting === undefined) return pending ?? waiting ?? null
    return pending.seq < waiting.seq ? pending : waiting
  }

  /** When the first waiting task of an app goes on, in epoch milliseconds; null where none waits. */
  wakeAt(appId: string): number | null {
    return (this.#wakeAt.get(appId)?.at as number | null | undefined) ?? null
  }

  /** The apps that have something to be done, under way or waiting. */
  busyApps(): string[] {
    return this.#busyApps.all().map((row) => String(row.id))
  }

  /** How many tasks are in which state. @param appId - null for all apps */
  counts(appId: string | null): TaskCounts {
    const found = new Map(this.#counts.all(appId).map((row) => [row.state, Number(row.count)]))
    const count = (state: TaskState) => found.get(state) ?? 0
    return {
      pending: count('PENDING'),
      running: count('RUNNING'),
      waiting: count('WAITING'),
      done: count('DONE'),
      failed: count('FAILED')
    }
  }

  /** The open task about a user or group that came last, or null. */
  lastOpen(appId: string, subject: string): TaskRow | null {
    return (this.#lastOpen.get(appId, subject) as TaskRow | undefined) ?? null
  }

  /** Puts what was under way when the process ended back into the queue. */
  requeueInterrupted(): void {
    this.#requeue.run()
  }

  /** Puts failed tasks back into the queue. @param ids - all where null @returns how many */
  retry(ids: readonly string[] | null, now: string): number {
    const { changes } = this.#database
      .prepare(
        `update provisioning_tasks set state = 'PENDING', error = null, attempts = 0, wait_ms = null, last_updated = ?1
         where state = 'FAILED' and (?2 is null or id in (select value from json_each(?2)))`
      )
      .run(now, ids === null ? null : JSON.stringify(ids))
    return Number(changes)
  }

  /** Drops what is not done and not failed. */
  dropOpen(appId: string): void {
    this.#dropOpen.run(appId)
  }

  /** Tasks, the newest first. @param before - `seq` of the one behind which to go on */
  list(of: {
    appId?: string | undefined
    state?: TaskState | undefined
    before?: number | undefined
    limit: number
  }): TaskRow[] {
    const rows = this.#database
      .prepare(
        `select ${columns} from provisioning_tasks where (?1 is null or app_id = ?1) and (?2 is null or state = ?2)
           and (?3 is null or seq < ?3) order by seq desc limit ?4`
      )
      .all(of.appId ?? null, of.state ?? null, of.before ?? null, of.limit)
    return rows as unknown as TaskRow[]
  }
}
