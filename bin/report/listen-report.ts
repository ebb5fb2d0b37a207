import type { AppError } from '#core/errors.ts'
import type { Position } from '#engine/events/position-store.ts'
import type { Reliance } from '#engine/run/receipt.ts'
import type { LogEvent } from '#schemas/okta/logs.ts'
import type { EventFlow } from '../flow/event-flows.ts'
import type { OpenRoutes } from '../flow/open-routes.ts'
import { jsonLine, printableLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'
import { count, counted } from './count.ts'
import { accessLines, routesText } from './routes-text.ts'
import type { JudgedRun } from './run-json.ts'
import { runJson } from './run-json.ts'
import { failureText, receiptLines } from './run-text.ts'

/** Tells what is heard and what comes of it: a line for each run, or with `json` an object a line. */
export class ListenReport {
  readonly #terminal: Pick<Terminal, 'stdout' | 'stderr'>
  readonly #json: boolean
  readonly #relied = new Map<string, Reliance>()
  #runs = 0
  #failed = 0
  #exit = 0

  constructor(terminal: Pick<Terminal, 'stdout' | 'stderr'>, json: boolean) {
    this.#terminal = terminal
    this.#json = json
  }

  /** Exit status: that of the worst run. */
  get exit(): number {
    return this.#exit
  }

  /** What is listened to, and from where on. */
  begin(flows: readonly EventFlow[], { routes, mocks }: OpenRoutes, position: Position | null, since: string): void {
    const heard = flows.map(({ flow, card }) => `  ${flow.name}  (${card.eventTypes.join(', ')})`)
    const from = position === null ? `from ${since} on` : 'from the position where it ended'
    const text = [
      `Listening ${from}, for:`,
      ...heard,
      ...(mocks.size > 0 ? ['The mocks serve until Ctrl-C:', ...accessLines(mocks)] : [])
    ]
    const where = routesText('Connections:', routes)
    // Standard output is for the runs alone where a program reads it; how to reach a mock has to be said somewhere.
    if (this.#json && mocks.size === 0) return
    const stream = this.#json ? this.#terminal.stderr : this.#terminal.stdout
    stream.write(`${where}${text.map((line) => `${printableLine(line)}\n`).join('')}`)
  }

  /** Okta does not answer now. */
  trouble(error: AppError): void {
    this.#terminal.stderr.write(`${printableLine(`${error.message} [${error.code}] It is asked again.`)}\n`)
  }

  /** A flow was run for an event. */
  ran({ flow }: EventFlow, event: LogEvent, run: JudgedRun): void {
    const { result, push, verdict } = run
    const { stdout, stderr } = this.#terminal
    this.#runs += 1
    if (verdict.error !== null) this.#failed += 1
    this.#exit = Math.max(this.#exit, verdict.error === null ? 0 : verdict.keyRefused ? verdict.exit : 1)
    for (const reliance of result.reliedOn) this.#relied.set(reliance.behaviour.id, reliance)
    const { uuid, eventType, published } = event
    if (this.#json) {
      stdout.write(jsonLine({ event: { uuid, eventType, published }, ...runJson(run) }))
      return
    }
    const user = event.target?.find(({ type }) => type === 'User')?.alternateId ?? uuid
    const pushed = push.pushes === 0 ? '' : `, ${counted(push.usersUpdated, 'user')} updated in Pendo`
    const dropped = result.ignoredErrorCount
    const ignored = dropped === 0 ? '' : `, ${counted(dropped, 'error')} dropped by For Each - Ignore Errors`
    stdout.write(
      `${printableLine(`${published} ${eventType} ${user}: "${flow.name}" ${result.status}${pushed}${ignored}`)}\n`
    )
    if (verdict.error !== null) stderr.write(failureText(verdict.error))
  }

  /** The sum of it all. */
  end(): void {
    if (this.#json) return
    const failed = this.#failed === 0 ? '' : `, ${count(this.#failed)} of them failed`
    const lines = [`${counted(this.#runs, 'run')}${failed}.`, ...receiptLines([...this.#relied.values()])]
    this.#terminal.stdout.write(lines.map((line) => `${printableLine(line)}\n`).join(''))
  }
}
