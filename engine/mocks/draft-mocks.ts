import { stemOf } from '../export/address.ts'
import type { Card } from '../export/card.ts'
import type { FieldType, Output } from '../export/field.ts'
import type { Stub } from '../export/stub.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject, objectOf } from '../values/own.ts'
import { valueTypeOf } from '../values/value-type.ts'
import type { CardMockEntry, FlowMockEntry, MocksFile } from './mocks-file.ts'
import { streamsRecords } from './streams-records.ts'

/** What still needs a mock: cards that nothing here does the work of, and calls of flows outside the export. */
export interface Unmocked {
  readonly unsupported: readonly Card[]
  readonly outside: readonly { readonly card: Card; readonly stub: Stub }[]
}

/**
 * A file of mocks to begin with: an entry for each kind of card that needs one, and for each flow outside the export,
 * with all their outputs, empty.
 */
export function draftMocks({ unsupported, outside }: Unmocked): MocksFile {
  const kinds = Map.groupBy(unsupported, ({ parts }) => `${stemOf(parts.module)}:${stemOf(parts.name)}`)
  const flows = Map.groupBy(outside, ({ stub }) => stub.name)
  return {
    cards: [...kinds].map(
      ([address, cards]): CardMockEntry => ({
        address,
        outputs: emptyOutputs(cards),
        ...(cards.some(streamsRecords) ? { records: [] } : {})
      })
    ),
    flows: [...flows].map(([title, calls]): FlowMockEntry => {
      // Of the cards that call flows, only Call Flow gives on what the flow returns under the same names.
      const callers = calls.map(({ card }) => card).filter(({ kind }) => kind === 'control:spawn')
      return { title, returns: emptyOutputs(callers) }
    })
  }
}

function emptyOutputs(cards: readonly Card[]): JsonObject {
  return objectOf(cards.flatMap(({ outputs }) => outputs).map((output) => [output.path, emptyOutput(output)]))
}

function emptyOutput({ type, isList }: Output): unknown {
  return emptyOf(type, isList)
}

/** The empty value of a declared type; of a map of keys, an object with all of them. */
function emptyOf(type: FieldType | undefined, isList: boolean): unknown {
  if (isList) return []
  if (isObject(type)) return objectOf(Object.entries(type).map(([key, part]) => [key, emptyPart(part)]))
  return emptyByKind[valueTypeOf(type, false).kind] ?? null
}

/** A key of a map: a type, whether it is a list, and how it is shown. */
function emptyPart(part: unknown): unknown {
  if (!isObject(part)) return null
  return emptyOf(part.type as FieldType | undefined, part.collection === true)
}

const emptyByKind: Readonly<Record<string, unknown>> = { string: '', number: 0, boolean: false, object: {} }
