import type { ExportDocument } from '#schemas/export/document.ts'
import type { Export } from './export.ts'
import type { Flow } from './flow.ts'

/** The format of the files that Okta writes today, and that needs no checksum. */
const version = '1.5.0'

/** The flags of every published export. */
const usualFlags = { 'auto-transform': true, looseBooleans: true, looseStrings: true, looseNulls: true }

/** A flow as a document of its own. */
export interface FlowExport {
  /** Name of the flow. */
  readonly name: string
  readonly document: ExportDocument
}

/**
 * The export of one flow: its entry, the connections and tables that its cards use, and stubs of the flows that it
 * names. Folders are left out, as Okta leaves them out of the exports of single flows.
 * @param flow - a top-level flow
 * @param created - when, as an ISO date
 */
export function exportFlow(workflows: Export, flow: Flow, created: string): FlowExport {
  const { flos, configs = {}, tables = {} } = (workflows.document as ExportDocument).data
  const cards = [...flow.withInline()].flatMap((each) => each.cards)
  const named = cards.flatMap(({ inputs, errorHandling }) => [
    ...inputs.map(({ flowId }) => flowId),
    errorHandling.flowId
  ])
  const others = Object.entries(pick(flos, named)).filter(([, { id }]) => id !== flow.id)
  return {
    name: flow.name,
    document: {
      type: 'flopack',
      version,
      created,
      flags: workflows.flags ?? usualFlags,
      data: {
        flos: {
          ...pick(flos, [flow.id]),
          ...Object.fromEntries(others.map(([key, entry]) => [key, { ...entry, data: null }]))
        },
        configs: pick(
          configs,
          cards.map(({ connectionId }) => connectionId)
        ),
        tables: pick(
          tables,
          cards.flatMap(({ inputs }) =>
            inputs.map(({ isOption, key, literal }) => (isOption && key === 'stash' ? literal : null))
          )
        ),
        groups: {}
      }
    }
  }
}

/** The entries of a collection whose ids are wanted, in the order of the collection. */
function pick<T extends { readonly id: string }>(
  collection: Readonly<Record<string, T>>,
  ids: readonly unknown[]
): Record<string, T> {
  const wanted = new Set(ids)
  return Object.fromEntries(Object.entries(collection).filter(([, { id }]) => wanted.has(id)))
}
