import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Output } from '#engine/export/field.ts'
import { Flow } from '#engine/export/flow.ts'
import type { CardMockEntry, MocksFile } from '#engine/mocks/mocks-file.ts'
import { streamsRecords } from '#engine/mocks/streams-records.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { startCardOf } from '#engine/plan/start-card.ts'
import type { TableRows } from '#engine/testing/test-tables.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { isObject, objectOf } from '#engine/values/own.ts'
import { anyText, madeOf } from './value.ts'
import { wantedOf, wantedOfColumn } from './wanted.ts'

/** Mocks of every card of a connector, ours included, with made-up outputs: of the types that the card declares, and such that the cards behind can use them. */
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
        outputs: { ...outputs, ...fieldsOf(workflows, card.outputs) },
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

/** What a flow is started with: made-up inputs, or one made-up event. */
export function madeUpStart(
  workflows: Export,
  { start, startKind }: Flow
): { events?: JsonObject[]; inputs?: JsonObject } {
  if (start === undefined || startKind === 'manual') return {}
  const fields = start.outputs.filter(({ group }) => group !== 'context')
  if (startKind !== 'event') return { inputs: fieldsOf(workflows, fields) }
  const collection = start.output(null, 'collection')
  const [made] = collection === undefined ? [] : (madeUp(workflows, collection) as unknown[])
  return { events: [isObject(made) ? (made.Output as JsonObject) : fieldsOf(workflows, fields)] }
}

/** Tables with one row each, whose Row ID is the text that is made up everywhere. */
export function madeUpTables(workflows: Export): TableRows {
  return objectOf(
    workflows.tables.map(({ id, columns }) => {
      const cells = columns.map(({ name, type }) => [
        name,
        madeOf({ type: columnTypes[type] ?? 'string', isList: false }, wantedOfColumn(workflows, id, name))
      ])
      return [id, [objectOf(cells as [string, unknown][])]]
    })
  ) as TableRows
}

const columnTypes: Readonly<Record<string, string>> = { dec: 'number', bln: 'boolean', dte: 'Date' }

function fieldsOf(workflows: Export, outputs: readonly Output[]): JsonObject {
  return objectOf(outputs.map((output) => [output.path, madeUp(workflows, output)]))
}

function madeUp(workflows: Export, output: Output): unknown {
  return madeOf(output, wantedOf(workflows, output))
}

/** A record of the shape that the helper flow of a streaming card declares, and its readers want. */
function madeUpRecord(workflows: Export, card: Card): JsonObject {
  const [target] = callsOf(workflows, card).flatMap(({ kind, target }) => (kind === 'stream' ? [target] : []))
  const record = target instanceof Flow ? target.start?.output(null, 'Record') : undefined
  const made = record === undefined ? null : madeUp(workflows, record)
  return isObject(made) ? made : { id: anyText }
}
