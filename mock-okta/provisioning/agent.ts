import { redact } from '#core/secret.ts'
import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import type { Agent, MockOkta } from '../state.ts'
import type { ProvisioningRow } from '../store/provisioning-settings.ts'
import type { TaskRow } from '../store/provisioning-tasks.ts'
import type { Job } from './jobs/job.ts'
import { jobOf } from './jobs/job-of.ts'
import { logOutcome } from './jobs/log-outcome.ts'
import { ProvisioningFault } from './plan/provisioning-fault.ts'
import { waitAfter429 } from './plan/wait-after-429.ts'
import { showTask } from './show-app.ts'
import { provisioningOf } from './tasks.ts'
import type { ScimConnection } from './transport/connection.ts'
import type { Outcome } from './transport/converse.ts'
import { converse } from './transport/converse.ts'
import type { TransportOptions } from './transport/scim-transport.ts'
import { ScimTransport } from './transport/scim-transport.ts'

/** The latest time that a date has, in epoch milliseconds. */
const latestTime = 8.64e15

/** Longest sleep at once, in milliseconds; what is to be done is looked at again then. */
const longestSleep = 24 * 60 * 60_000

/** The connection of stored settings. */
export const connectionOf = ({ base_url, token, authentication }: ProvisioningRow): ScimConnection => ({
  baseUrl: base_url,
  token,
  authentication
})

/** What an agent is made with. */
export interface AgentOptions extends TransportOptions {
  /** Is told of what should never happen. */
  readonly onDefect: (error: unknown) => void
  /** Is told of each task that is done, has failed, or has to wait after an answer 429. */
  readonly onTask: (task: ProvisioningTask) => void
}

/** A task that was begun. */
interface Begun {
  readonly job: Job
  readonly settings: ProvisioningRow
}

/**
 * Okta's provisioning agent: does the tasks in the queue, those of one app one at a time and in their order. A task that
 * is answered 429 waits while others go on; one that fails otherwise stays failed until somebody puts it back.
 */
export class ProvisioningAgent implements Agent {
  readonly transport: ScimTransport
  readonly #mock: MockOkta
  /** The apps at work, with what ends when there is nothing left to do. */
  readonly #lanes = new Map<string, Promise<void>>()
  #stop = new AbortController()
  /** Aborted when a new task comes, to end the wait for an old one. */
  #news = new AbortController()
  /** Whether it is about to look for tasks. */
  #isWoken = false
  #closed = false
  readonly #onDefect: AgentOptions['onDefect']
  readonly #onTask: AgentOptions['onTask']

  constructor(mock: MockOkta, { onDefect, onTask, ...transport }: AgentOptions) {
    this.#mock = mock
    this.#onDefect = onDefect
    this.#onTask = onTask
    this.transport = new ScimTransport(transport)
  }

  wake(): void {
    if (this.#isWoken) return
    this.#isWoken = true
    // Tasks are made within transactions, often by the thousand; those have ended by then.
    queueMicrotask(() => {
      this.#isWoken = false
      this.#news.abort()
      this.#news = new AbortController()
      this.#open()
    })
  }

  abandon(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
  }

  /** Resolves when nothing is to be done, under way or waiting. */
  async idle(): Promise<void> {
    await null
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values())
  }

  /** Ends what is under way; it is begun anew when the state is opened again. */
  async close(): Promise<void> {
    this.#closed = true
    this.#stop.abort()
    this.#news.abort()
    await Promise.all(this.#lanes.values())
    await this.transport.close()
  }

  #open(): void {
    if (this.#closed) return
    for (const appId of this.#mock.tasks.busyApps()) {
      if (this.#lanes.has(appId)) continue
      const lane = this.#work(appId).finally(() => {
        this.#lanes.delete(appId)
        // One that came while the lane was about to end found it still there.
        if (!this.#closed && this.#mock.tasks.next(appId, this.#mock.clock.now()) !== null) this.#open()
      })
      this.#lanes.set(appId, lane)
    }
  }

  /** Does the tasks of an app until none is left. */
  async #work(appId: string): Promise<void> {
    const { tasks, clock } = this.#mock
    while (!this.#closed) {
      const task = tasks.next(appId, clock.now())
      if (task !== null) {
        await this.#perform(task)
        this.#tell(task)
        continue
      }
      const at = tasks.wakeAt(appId)
      if (at === null) return
      const wait = Math.min(Math.max(0, at - clock.now()), longestSleep)
      await clock.sleep(wait, AbortSignal.any([this.#news.signal, this.#stop.signal]))
    }
  }

  async #perform(task: TaskRow): Promise<void> {
    try {
      await this.#carryOut(task)
    } catch (error) {
      // A defect of the mock: the task says so, and the others go on.
      this.#onDefect(error)
      const message = `The mock itself has failed: ${error instanceof Error ? error.message : String(error)}`
      this.#mock.tasks.change(task.id, { state: 'FAILED', error: message, last_updated: this.#mock.now() })
    }
  }

  /** Tells what has become of a task; nothing of one that was dropped, or is to be begun anew. */
  #tell({ id }: TaskRow): void {
    const task = this.#closed ? null : this.#mock.tasks.get(id)
    if (task !== null && ['DONE', 'FAILED', 'WAITING'].includes(task.state)) this.#onTask(showTask(task))
  }

  async #carryOut(task: TaskRow): Promise<void> {
    const { signal } = this.#stop
    const begun = this.#begin(task)
    if (begun === null) return
    const connection = connectionOf(begun.settings)
    const outcome = await converse(begun.job.conversation, async (request) => {
      this.#checkGoing(task)
      return await this.transport.send(request, connection, signal)
    })
    if (signal.aborted) return
    this.#mock.transaction(() => this.#end(task, begun, outcome))
  }

  /** Begins a task; null where there is nothing to do, which is noted. */
  #begin(task: TaskRow): Begun | null {
    const mock = this.#mock
    return mock.transaction(() => {
      const app = mock.apps.get(task.app_id)
      const settings = app === null ? null : provisioningOf(mock, app)
      const job =
        app === null || settings === null
          ? { needless: 'the app is not provisioned any more' }
          : jobOf({ mock, app, settings, task })
      const last_updated = mock.now()
      if ('needless' in job || settings === null) {
        const skipped = 'needless' in job ? job.needless : ''
        mock.tasks.change(task.id, { state: 'DONE', result: JSON.stringify({ skipped }), last_updated })
        return null
      }
      job.begin()
      mock.tasks.change(task.id, {
        state: 'RUNNING',
        attempts: task.attempts + 1,
        not_before: null,
        error: null,
        last_updated
      })
      return { job, settings }
    })
  }

  /** Ends a long task in its middle where nothing may be pushed any more. @throws ProvisioningFault */
  #checkGoing({ id, app_id }: TaskRow): void {
    const app = this.#mock.apps.get(app_id)
    const goesOn = app !== null && provisioningOf(this.#mock, app) !== null && this.#mock.tasks.get(id) !== null
    if (!goesOn) throw new ProvisioningFault('The app is not provisioned any more', null)
  }

  #end(task: TaskRow, { job, settings }: Begun, outcome: Outcome<unknown>): void {
    const mock = this.#mock
    // The app, and with it the task, may have been deleted meanwhile.
    if (mock.tasks.get(task.id) === null) return
    const last_updated = mock.now()
    const requests = task.requests + outcome.requests
    if (outcome.ok) {
      const result = job.finish(outcome.result)
      logOutcome(mock, task, job, outcome, null)
      const text = result === null ? null : JSON.stringify(result)
      mock.tasks.change(task.id, { state: 'DONE', requests, wait_ms: null, result: text, last_updated })
      return
    }
    const { fault } = outcome
    const error = redact(fault.message, [settings.token])
    const throttled = fault.reply?.status === 429 ? fault.reply : null
    const waitMs = throttled === null ? null : waitAfter429(task.attempts + 1, throttled.retryAfter, task.wait_ms)
    if (waitMs !== null) {
      const not_before = Math.min(mock.clock.now() + waitMs, latestTime)
      mock.tasks.change(task.id, { state: 'WAITING', error, requests, wait_ms: waitMs, not_before, last_updated })
      return
    }
    job.fail(error)
    logOutcome(mock, task, job, outcome, error)
    mock.tasks.change(task.id, { state: 'FAILED', error, requests, wait_ms: null, last_updated })
  }
}
