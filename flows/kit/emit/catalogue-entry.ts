import type { FlowDefinition } from '../definitions.ts'
import type { Pack, Tag } from '../pack.ts'
import type { EmittedPack } from './emit-pack.ts'

/** A flow as the catalogue lists it. */
export interface CatalogueFlow {
  readonly id: string
  readonly name: string
  /** `HELPER` for a flow that is called and has no schedule. */
  readonly type: 'HELPER' | 'MAIN'
  /** Where its picture is, relative to the entry. */
  readonly screenshotURL: string
}

/** A `workflow.json` of Okta's template catalogue. Counts are absent where there is nothing to count. */
export interface CatalogueEntry {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Connectors of its cards, without tables and the API Connector. */
  readonly connectors: readonly string[]
  readonly details: {
    readonly stashCount?: number
    readonly flowCount: number
    readonly flos: readonly CatalogueFlow[]
    readonly helperFlowsCount?: number
    readonly mainFlowsCount?: number
    readonly tags: readonly Tag[]
  }
  readonly links: readonly { readonly destination: string; readonly title: string }[]
}

const counted = <K extends string>(key: K, count: number) =>
  (count === 0 ? {} : { [key]: count }) as { [P in K]?: number }

/** The catalogue's entry of a pack. @param pictureOf - where the picture of a flow is */
export function catalogueEntry(
  { key, title, description, tags, links = [] }: Pack,
  { flows, tables, connectors }: EmittedPack,
  pictureOf: (name: string) => string
): CatalogueEntry {
  const flos = [...flows].map(([{ kind, name }, id]) => {
    return { id, name, type: typeOf(kind), screenshotURL: pictureOf(name) }
  })
  const helpers = flos.filter(({ type }) => type === 'HELPER').length
  return {
    name: key,
    title,
    description,
    connectors: [...connectors].filter((connector) => connector !== 'stash' && connector !== 'httpfunctions'),
    details: {
      ...counted('stashCount', tables.size),
      flowCount: flos.length,
      flos,
      ...counted('helperFlowsCount', helpers),
      ...counted('mainFlowsCount', flos.length - helpers),
      tags
    },
    links: links.map(({ destination, title }) => ({ destination, title }))
  }
}

const typeOf = (kind: FlowDefinition['kind']): CatalogueFlow['type'] => (kind === 'helper' ? 'HELPER' : 'MAIN')
