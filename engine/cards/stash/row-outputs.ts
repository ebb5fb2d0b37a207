import type { TableRow } from '../../tables/table-store.ts'
import type { JsonObject } from '../../values/own.ts'
import { getOwn, objectOf } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The outputs `Fields/<column>` that the author chose; all null without a row. */
export function fieldOutputs(row: TableRow | null, call: CardCall): JsonObject {
  return objectOf(
    call.outputs
      .filter(({ group }) => group === 'Fields')
      .map(({ path, key }) => [path, row === null ? null : (getOwn(row.fields, key) ?? null)])
  )
}
