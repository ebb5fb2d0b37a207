import { chooseFlow } from '#engine/export/choose-flow.ts'
import { Implementations } from '#engine/run/implementation.ts'
import { preflight } from '#engine/run/preflight.ts'
import { Program } from '#engine/run/program.ts'
import { flowEgressOf } from '../egress/describe-flows.ts'
import { flowEgressText } from '../egress/flow-text.ts'
import { routesOf } from '../flow/routes.ts'
import { connectors } from '../flow/services.ts'
import { startableFlows } from '../flow/start-choice.ts'
import { webhookAddress } from '../operations/webhook-address.ts'
import { jsonLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'
import type { EgressArguments } from './egress.ts'
import { openExport } from './flow-file.ts'

/** As large as `flow run` takes them at most. */
const maxFileMb = 500

/**
 * Prints what running flows of an export would reach. Sends nothing, and asks for no key or token.
 * @returns 0
 */
export async function runFlowEgress(
  { stdout, environment }: Terminal,
  { file = '', flow: asked, region, pendo, okta, config, onFailureWebhook, json }: EgressArguments
): Promise<number> {
  const workflows = await openExport(file, maxFileMb)
  const flows = asked === undefined ? startableFlows(workflows) : [chooseFlow(workflows, asked)]
  const program = new Program(workflows, new Implementations(connectors))
  const found = flows.map((flow) => preflight(program, flow))
  const named = region ?? pendo
  const routes = routesOf(workflows, found, {
    ...(okta === undefined ? {} : { okta }),
    ...(named === undefined ? {} : { pendo: named }),
    ...(config === undefined ? {} : { config })
  })
  const webhook = onFailureWebhook === undefined ? null : webhookAddress(onFailureWebhook, environment)
  const names = flows.map(({ name }) => name)
  const egress = flowEgressOf(names, found, { routes, webhook, environment })
  stdout.write(json ? jsonLine(egress) : flowEgressText(egress))
  return 0
}
