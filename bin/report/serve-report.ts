import { AppError } from '#core/errors.ts'
import type { RunResult } from '#engine/contract.ts'
import type { ServedEndpoints } from '#engine/endpoint/serve-endpoints.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { OpenRoutes } from '../flow/open-routes.ts'
import { jsonLine, printableLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'
import { counted } from './count.ts'
import { failureJson } from './error-json.ts'
import { accessJson, accessLines, routesText } from './routes-text.ts'
import { failureText } from './run-text.ts'

/** Tells what is served, and what comes of it: a line for each run, or with `json` an object a line. */
export class ServeReport {
  readonly #terminal: Pick<Terminal, 'stdout' | 'stderr'>
  readonly #json: boolean

  constructor(terminal: Pick<Terminal, 'stdout' | 'stderr'>, json: boolean) {
    this.#terminal = terminal
    this.#json = json
  }

  /** What can be called, and how. */
  begin({ url, endpoints }: ServedEndpoints, { routes, mocks }: OpenRoutes): void {
    const { stdout } = this.#terminal
    const served = endpoints.map(({ flow, access, path, clientToken }) => ({
      flow: flow.name,
      id: flow.id,
      url: url + path,
      access,
      clientToken
    }))
    if (this.#json) {
      stdout.write(jsonLine({ url, endpoints: served, ...(mocks.size === 0 ? {} : { mocks: accessJson(mocks) }) }))
      return
    }
    const lines = served.flatMap(({ flow, url: address, clientToken }) => [
      flow,
      `  ${address}`,
      clientToken === null ? '  for everybody on this machine' : `  client token: ${clientToken}  (shown only now)`
    ])
    const text = [
      ...lines,
      ...(mocks.size > 0 ? ['The mocks serve until Ctrl-C:', ...accessLines(mocks)] : []),
      'Ctrl-C ends it.'
    ]
    stdout.write(`${routesText('Connections:', routes)}${text.map((line) => `${printableLine(line)}\n`).join('')}`)
  }

  /** A run has ended. @param status - with which the request was answered */
  ran(flow: Flow, status: number, ended: RunResult | AppError): void {
    const { stdout, stderr } = this.#terminal
    const error = ended instanceof AppError ? ended : ended.error
    const result = ended instanceof AppError ? null : ended
    if (this.#json) {
      const { runId = null, cardExecutions = 0, durationMs = 0 } = result ?? {}
      const failure = error === null ? null : failureJson(error)
      const told = { flow: flow.name, answered: status, runId, status: result?.status ?? 'failed', error: failure }
      stdout.write(jsonLine({ ...told, cardExecutions, durationMs }))
      return
    }
    const came = result === null ? 'failed' : `${result.status}, ${counted(result.cardExecutions, 'card')}`
    stdout.write(`${printableLine(`${flow.name}: ${status} (${came})`)}\n`)
    if (error !== null) stderr.write(failureText(error))
  }
}
