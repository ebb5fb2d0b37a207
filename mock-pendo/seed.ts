import { AppError } from '#core/errors.ts'
import type { PendoSeed } from '#schemas/mock/state.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { isTooDeep } from './metadata-set/encode-values.ts'
import type { MockPendo } from './state.ts'

/** How many of each were put in. */
export interface SeedCounts {
  readonly visitors: number
  readonly accounts: number
  readonly fields: number
}

/**
 * Puts records and fields in as they are, all or none.
 * @throws AppError `MOCK_REQUEST_INVALID` for metadata that is nested too deeply to be kept
 */
export function putSeed(mock: MockPendo, { visitors = [], accounts = [], fields = [] }: PendoSeed): SeedCounts {
  const put = (kind: MetadataKind, items: typeof visitors) => {
    items.forEach(({ id, metadata = {} }, index) => {
      const where = `${kind}s.${index}`
      if (isTooDeep(metadata)) {
        throw new AppError('MOCK_REQUEST_INVALID', [`body.${where} is nested too deeply`], { where })
      }
      mock.records[kind].put(id, metadata, mock.clock.now())
    })
  }
  mock.transaction(() => {
    for (const { displayName, type, ...field } of fields) {
      mock.fields.put({ ...field, displayName: displayName ?? field.name, type: type === 'number' ? 'float' : type })
    }
    put('visitor', visitors)
    put('account', accounts)
  })
  return { visitors: visitors.length, accounts: accounts.length, fields: fields.length }
}
