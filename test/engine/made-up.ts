import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { FieldType } from '#engine/export/field.ts'
import { Flow } from '#engine/export/flow.ts'
import type { CardMockEntry, MocksFile } from '#engine/mocks/mocks-file.ts'
import { streamsRecords } from '#engine/mocks/streams-records.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { startCardOf } from '#engine/plan/start-card.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { isObject, objectOf } from '#engine/values/own.ts'
import { valueTypeOf } from '#engine/values/value-type.ts'

/** A made-up value of a declared type: the text `x`, the number 1, a list of one item of the declared shape. */
export function madeUp(type: FieldType | undefined, isList: boolean): unknown {
  if (isList) return [madeUp(type, false)]
  if (isObject(type)) return objectOf(Object.entries(type).map(([key, part]) => [key, madeUpPart(part)]))
  return byKind[valueTypeOf(type, false).kind] ?? 'x'
}

function madeUpPart(part: unknown): unknown {
  if (!isObject(part)) return 'x'
  return madeUp(part.type as FieldType | undefined, part.collection === true)
}

const byKind: Readonly<Record<string, unknown>> = {
  string: 'x',
  number: 1,
  boolean: true,
  Date: '2026-01-05T06:00:00.000Z',
  object: { id: 'x' },
  file: { name: 'x', mediaType: 'text/plain', content: 'x' }
}

/** Mocks of every card of a connector, ours included, with made-up outputs of the types that each card declares. */
export function madeUpMocks(workflows: Export): MocksFile {
  const entries = new Map<string, CardMockEntry>()
  for (const flow of workflows.allFlows()) {
    for (const card of flow.cards) {
      if (!isConnectorCard(card) || card === startCardOf(flow)) continue
      const key = JSON.stringify([flow.name, card.title])
      const { outputs = {}, records } = entries.get(key) ?? {}
      const more = streamsRecords(card) ? [madeUpRecord(workflows, card)] : records
      entries.set(key, {
        flow: flow.name,
        title: card.title,
        outputs: { ...outputs, ...outputsOf(card) },
        ...(more === undefined ? {} : { records: more })
      })
    }
  }
  return { cards: [...entries.values()] }
}

/** Whether a card is a connector's; Tables are built in here. */
export function isConnectorCard({ parts }: Card): boolean {
  return !parts.isBuiltIn && parts.module !== 'stash'
}

function outputsOf({ outputs }: Card): JsonObject {
  return objectOf(outputs.map(({ path, type, isList }) => [path, madeUp(type, isList)]))
}

/** A record of the shape that the helper flow of a streaming card declares. */
function madeUpRecord(workflows: Export, card: Card): JsonObject {
  const [target] = callsOf(workflows, card).flatMap(({ kind, target }) => (kind === 'stream' ? [target] : []))
  const record = target instanceof Flow ? target.start?.output(null, 'Record') : undefined
  const made = madeUp(record?.type, false)
  return isObject(made) ? made : { id: 'x' }
}

/** What a flow that starts with an event is started with: one made-up event. */
export function madeUpStart({ start, startKind }: Flow): { events?: JsonObject[] } {
  if (start === undefined || startKind !== 'event') return {}
  const collection = start.output(null, 'collection')
  const made = collection === undefined ? null : madeUp(collection.type, false)
  if (isObject(made)) return { events: [made.Output as JsonObject] }
  const fields = start.outputs.filter(({ group }) => group !== 'context')
  return { events: [objectOf(fields.map(({ path, type, isList }) => [path, madeUp(type, isList)]))] }
}
