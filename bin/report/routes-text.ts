import type { Flow } from '#engine/export/flow.ts'
import type { Preflight } from '#engine/run/preflight.ts'
import type { OpenRoute } from '../flow/open-routes.ts'
import type { FlowService, ServiceMock } from '../flow/service.ts'
import { printableLine } from '../printable.ts'

type Mocks = readonly (readonly [FlowService, ServiceMock])[]

const lines = (texts: readonly string[]) => texts.map((text) => `${printableLine(text)}\n`).join('')

/** A flow that is about to run, and where its connections lead. */
export function routesText(flow: Flow, routes: readonly OpenRoute[]): string {
  return lines([flow.name, ...(routes.length === 0 ? ['  It uses no connection.'] : routes.map(routeLine))])
}

/** Where a connection leads. */
export function routeLine({ service, name, origin, mock }: OpenRoute): string {
  const { title } = service.connector
  const where = mock === null ? origin : `a mock with ${mock.holds()}, at ${origin}`
  return `  ${title}${name === title ? '' : ` ("${name}")`}: ${where}`
}

/** Calls of flows that the export does not have: the run fails where it comes to one. */
export function outsideText({ outside }: Preflight): string {
  return lines(
    outside.map(
      ({ card, stub }) =>
        `Note: "${card.title}" of "${card.flow.name}" calls "${stub.name}", which is not in the export; a run fails there.`
    )
  )
}

/** Where to look at what is in the mocks: where they are kept, with what one has to know; else how to keep them. */
export function accessText(mocks: Mocks, kept: boolean): string {
  if (mocks.length === 0) return ''
  const holding = mocks.map(([{ connector }, mock]) => `The mock ${connector.title} has ${mock.holds()}`)
  if (!kept) return lines([`${holding.join('. ')}. They have ended with the run; --keep keeps them serving.`])
  return lines([
    `${holding.join('. ')}. They serve until Ctrl-C:`,
    ...mocks.flatMap(([{ connector }, { access }]) =>
      Object.entries(access).map(([name, value]) => `  mock ${connector.title} ${`${name}:`.padEnd(16)} ${value}`)
    ),
    ...mocks.map(([{ connector }, { url }]) => `  mock ${connector.title} ${'API page:'.padEnd(16)} ${url}/docs`)
  ])
}

/** The same for programs. */
export function accessJson(mocks: Mocks): object {
  return Object.fromEntries(mocks.map(([{ option }, { access }]) => [option, access]))
}
