import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { Refusal } from '../refusal.ts'
import type { HiddenFields } from '../store/metadata-text.ts'
import { stayWithin } from './limits.ts'
import { AggregationQuery } from './query.ts'

type Stage = Readonly<Record<string, unknown>>

const bad = (): Refusal => new Refusal('bad-pipeline')

const isObject = (value: unknown): value is Stage =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The one key of a stage or source, and what it says. */
function single(stage: unknown): [string, unknown] {
  const entries = isObject(stage) ? Object.entries(stage) : []
  const [entry] = entries
  if (entry === undefined || entries.length !== 1) throw bad()
  return entry
}

const sources: ReadonlyMap<string, MetadataKind> = new Map([
  ['visitors', 'visitor'],
  ['accounts', 'account']
])

/** Reads `{"source": {"visitors": null}}` or `{"source": {"visitors": {"identified": true}}}`. */
function openSource(stage: unknown, hiddenOf: (kind: MetadataKind) => HiddenFields): AggregationQuery {
  const [name, source] = single(stage)
  if (name !== 'source') throw bad()
  const [of, options] = single(source)
  const kind = sources.get(of)
  if (kind === undefined) throw bad()
  const query = new AggregationQuery(kind, hiddenOf(kind))
  if (options === null) return query
  const [option, value] = single(options)
  if (option !== 'identified' || typeof value !== 'boolean') throw bad()
  if (value) query.identified()
  return query
}

/** The stages after the source. */
const stages: ReadonlyMap<string, (query: AggregationQuery, value: unknown) => void> = new Map([
  [
    'identified',
    (query, value) => {
      if (value !== 'visitorId') throw bad()
      query.identified()
    }
  ],
  [
    'filter',
    (query, value) => {
      if (typeof value !== 'string') throw bad()
      query.filter(value)
    }
  ],
  [
    'select',
    (query, value) => {
      const entries = isObject(value) ? Object.entries(value) : []
      const paths = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      if (entries.length === 0 || paths.length !== entries.length) throw bad()
      query.select(new Map(paths))
    }
  ],
  [
    'sort',
    (query, value) => {
      if (!Array.isArray(value) || value.length === 0 || !value.every((key) => typeof key === 'string')) throw bad()
      query.sort(value)
    }
  ],
  [
    'limit',
    (query, value) => {
      if (!Number.isSafeInteger(value) || (value as number) < 0) throw bad()
      query.limit(value as number)
    }
  ],
  [
    'count',
    (query, value) => {
      if (value !== null) throw bad()
      query.count()
    }
  ]
])

/**
 * Compiles a pipeline.
 * @param hiddenOf - the deleted fields of a kind
 * @throws Refusal for stages that are unknown, in a wrong place or too many
 */
export function compilePipeline(
  pipeline: readonly Stage[],
  hiddenOf: (kind: MetadataKind) => HiddenFields
): AggregationQuery {
  stayWithin('stages', pipeline.length)
  const query = openSource(pipeline[0], hiddenOf)
  let counted = false
  for (const stage of pipeline.slice(1)) {
    const [name, value] = single(stage)
    const compile = stages.get(name)
    if (compile === undefined || counted) throw bad()
    compile(query, value)
    counted = name === 'count'
  }
  return query
}
