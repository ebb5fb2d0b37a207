import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { Refusal } from '../refusal.ts'
import type { MockPendo } from '../state.ts'
import { metadataText } from '../store/metadata-text.ts'
import type { GroupColumn } from '../store/records.ts'
import { ValueEncoder } from './encode-values.ts'

/** Where one value is. */
export interface ValuePlace {
  readonly kind: MetadataKind
  readonly group: GroupColumn
  readonly id: string
  /** Name of the field, as it was sent. */
  readonly field: string
}

/** Fields of the `pendo` group that may be written; both take true and false only. */
const pendoSwitches = ['donotprocess', 'blacklistguides']

/**
 * Reads one value; null where the field has none.
 * @throws Refusal when there is no such record or field
 */
export function readValue(mock: MockPendo, { kind, group, id, field }: ValuePlace): unknown {
  const known = mock.fields.group(kind, group).find(field)
  const row = mock.records[kind].get(id)
  if (known === undefined || row === null) throw new Refusal('not-found')
  const metadata = JSON.parse(metadataText(row, mock.hiddenFields(kind)))
  const values = new Map(Object.entries(metadata[group] ?? {}))
  return values.get(known.name) ?? null
}

/**
 * Writes one value by the same rules as a bulk set; what would send a record to `errors` there is 400 here.
 * @throws Refusal
 */
export function writeValue(mock: MockPendo, place: ValuePlace, value: unknown): void {
  const { settings, clock, records } = mock
  const { kind, group, id, field } = place
  if (records[kind].get(id) === null) throw new Refusal('not-found')
  mock.transaction(() => {
    prepareField(mock, place, value)
    const unknownField = settings.unknownField === 'ignore' ? 'refuse-record' : settings.unknownField
    const encoder = new ValueEncoder(mock.fields.group(kind, group), { ...settings, unknownField })
    if (encoder.encode(Object.fromEntries([[field, value]])) !== null) throw new Refusal('unacceptable')
    records[kind].writer(group, false).write(id, encoder.kept, encoder.patch, clock.now())
  })
}

/** Sees to it that the field may be written, creating it where the settings say so. */
function prepareField(mock: MockPendo, { kind, group, field }: ValuePlace, value: unknown): void {
  const known = mock.fields.group(kind, group).find(field)
  if (group === 'pendo') {
    const isSwitch = known !== undefined && pendoSwitches.includes(known.name)
    if (!isSwitch || typeof value !== 'boolean') throw new Refusal('unacceptable')
    return
  }
  if (known === undefined && group === 'custom' && mock.settings.putUnknownField === 'create') {
    mock.fields.add({ kind, group, name: field, displayName: field, type: 'string' })
  }
}
