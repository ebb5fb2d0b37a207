import { AppError } from '#core/errors.ts'
import { serveEndpoints } from '#engine/endpoint/serve-endpoints.ts'
import { chooseFlow } from '#engine/export/choose-flow.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import { onStage, withConnections } from '../flow/stage.ts'
import { untilAborted } from '../interrupt.ts'
import { ServeReport } from '../report/serve-report.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta flow serve` was given. */
export interface FlowServeArguments extends RunSettings {
  /** @default 0, a free one */
  readonly port?: number
}

/**
 * Serves the API Endpoint flows of an export until Ctrl-C.
 * @returns 0
 * @throws AppError before it listens: where the file, an option or a flow cannot be used, and `LISTEN_FAILED`
 */
export function runFlowServe(terminal: Terminal, given: FlowServeArguments): Promise<number> {
  return onStage(terminal, { ...given, isReadable: true }, async (stage) => {
    const { engine, workflows, options } = stage
    const flows = servedFlows(workflows, given.flow)
    return await withConnections(stage, flows, async (open) => {
      const report = new ServeReport(terminal, given.json ?? false)
      const served = await serveEndpoints({
        engine,
        workflows,
        flows,
        run: { ...options, connect: open.connect, transport: open.transport },
        port: given.port ?? 0,
        onRun: (flow, status, ended) => report.ran(flow, status, ended)
      })
      try {
        report.begin(served, open)
        await untilAborted(terminal.interrupt.signal)
      } finally {
        await served.close()
      }
      return 0
    })
  })
}

/** The flow that was named, or every one that an API Endpoint card starts. @throws AppError `FLOW_NOT_ENDPOINT` */
function servedFlows(workflows: Export, asked: string | undefined): readonly Flow[] {
  if (asked !== undefined) return [chooseFlow(workflows, asked)]
  const flows = workflows.flows.filter(({ startKind }) => startKind === 'api endpoint')
  if (flows.length > 0) return flows
  throw new AppError('FLOW_NOT_ENDPOINT', [
    `The export ${workflows.file}`,
    'no flow of it starts with an API Endpoint card'
  ])
}
