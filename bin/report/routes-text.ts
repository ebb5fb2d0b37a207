import type { Preflight } from '#engine/run/preflight.ts'
import type { OpenRoute } from '../flow/open-routes.ts'
import type { FlowService, ServiceMock } from '../flow/service.ts'
import { printableLine } from '../printable.ts'

type Mocks = ReadonlyMap<FlowService, ServiceMock>

const lines = (texts: readonly string[]) => texts.map((text) => `${printableLine(text)}\n`).join('')

/** Where connections lead, below a heading. */
export function routesText(heading: string, routes: readonly OpenRoute[]): string {
  return lines([heading, ...(routes.length === 0 ? ['  It uses no connection.'] : routes.map(routeLine))])
}

/** Where a connection leads. */
function routeLine({ service, name, origins, mock }: OpenRoute): string {
  const { title } = service.connector
  const places = origins.join(', ')
  const where = mock === null ? places : `a mock with ${mock.holds()}, at ${places}`
  return `  ${title}${name === title ? '' : ` ("${name}")`}: ${where}`
}

/** What is to be known before a run: users that the mock could not take, calls of flows that the export does not have. */
export function notesText(found: readonly Preflight[], mocks: Mocks): string {
  return lines([
    ...[...mocks.values()].flatMap(({ notes }) => notes),
    ...found
      .flatMap(({ outside }) => outside)
      .map(
        ({ card, stub }) =>
          `Note: "${card.title}" of "${card.flow.name}" calls "${stub.name}", which is not in the export; a run fails there, unless --mocks answers for it.`
      )
  ])
}

/** Where to look at what is in the mocks: where they are kept, with what one has to know; else how to keep them. */
export function accessText(mocks: Mocks, kept: boolean): string {
  if (mocks.size === 0) return ''
  const holding = [...mocks]
    .map(([{ connector }, mock]) => `The mock ${connector.title} has ${mock.holds()}`)
    .join('. ')
  if (!kept) return lines([`${holding}. They have ended with the run; --keep keeps them serving.`])
  return lines([`${holding}. They serve until Ctrl-C:`, ...accessLines(mocks)])
}

/** What one has to know to use the mocks. */
export function accessLines(mocks: Mocks): string[] {
  return [...mocks].flatMap(([{ connector }, { url, access }]) =>
    [...Object.entries(access), ['API page', `${url}/docs`] as const].map(
      ([name, value]) => `  mock ${connector.title} ${`${name}:`.padEnd(16)} ${value}`
    )
  )
}

/** The same for programs. */
export function accessJson(mocks: Mocks): object {
  return Object.fromEntries([...mocks].map(([{ option, connector }, { access }]) => [option ?? connector.key, access]))
}
