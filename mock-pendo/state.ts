import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { transaction } from '#core/sqlite.ts'
import { openMockDatabase } from '#mock-kit/data-file.ts'
import { FaultPlan } from '#mock-kit/fault-plan.ts'
import { CallLog } from '#mock-kit/received-calls.ts'
import { restoreSnapshot, takeSnapshot } from '#mock-kit/snapshot.ts'
import type { Snapshot } from '#schemas/mock/state.ts'
import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import type { MockPendoSettings } from './config.ts'
import { startingFields, systemFields } from './starting-fields.ts'
import { DeleteJobs } from './store/delete-jobs.ts'
import { Fields } from './store/fields.ts'
import { IntegrationKeys } from './store/integration-keys.ts'
import { addMergeFunctions } from './store/merge-values.ts'
import type { HiddenFields } from './store/metadata-text.ts'
import { Records } from './store/records.ts'
import { mockPendoDatabase, stateTables } from './store/tables.ts'
import { pendoPrefix } from './surface.ts'

/** What the state of a mock is opened with. */
export interface StateOptions {
  /** A file, or `:memory:`. */
  readonly dataFile: string
  /** Start, and start afresh, without custom fields. */
  readonly empty: boolean
  readonly settings: MockPendoSettings
  readonly clock: Clock
  readonly secrets: Secrets
}

/** Everything that a mock Pendo knows: the tables, and the fault plan and received calls, which live as long as the process. */
export class MockPendo {
  readonly database: DatabaseSync
  readonly settings: MockPendoSettings
  readonly clock: Clock
  readonly keys: IntegrationKeys
  readonly fields: Fields
  readonly records: Readonly<Record<MetadataKind, Records>>
  readonly deleteJobs: DeleteJobs
  readonly calls = new CallLog()
  readonly faults = new FaultPlan(pendoPrefix)
  readonly #empty: boolean

  /** @throws AppError `MOCK_DATA_INVALID` */
  constructor({ dataFile, empty, settings, clock, secrets }: StateOptions) {
    const { database, isNew } = openMockDatabase(dataFile, mockPendoDatabase)
    addMergeFunctions(database)
    this.database = database
    this.settings = settings
    this.clock = clock
    this.#empty = empty
    this.keys = new IntegrationKeys(database, clock, secrets)
    this.fields = new Fields(database, settings.normaliseNames ? normaliseFieldName : (name) => name)
    this.records = { visitor: new Records(database, 'visitor'), account: new Records(database, 'account') }
    this.deleteJobs = new DeleteJobs(database, clock, secrets)
    if (isNew) this.transaction(() => this.#putStartingFields())
  }

  /** Runs `work` in one transaction: all of it, or, when it throws, nothing of it. */
  transaction<T>(work: () => T): T {
    try {
      return transaction(this.database, work)
    } finally {
      // What was remembered of fields in between may have been rolled back.
      this.fields.forget()
    }
  }

  /** Starts afresh: no records, the starting fields, no faults, no received calls, no keys unless kept. */
  reset({ keepKeys }: { keepKeys: boolean }): void {
    this.transaction(() => {
      for (const { name } of stateTables) {
        if (name !== 'integration_keys' || !keepKeys) this.database.exec(`delete from ${name}`)
      }
      this.#putStartingFields()
    })
    this.faults.set([])
    this.calls.clear()
  }

  /** The tables as they are. */
  takeSnapshot(): Snapshot {
    return takeSnapshot(this.database, mockPendoDatabase.version, stateTables)
  }

  /** Puts a snapshot in place of the tables. @throws AppError `MOCK_REQUEST_INVALID` */
  restoreSnapshot(snapshot: Snapshot): void {
    restoreSnapshot(this.database, mockPendoDatabase.version, stateTables, snapshot)
    this.fields.forget()
  }

  /** The deleted fields of a kind. */
  hiddenFields(kind: MetadataKind): HiddenFields {
    const hidden = (group: string) => this.fields.deleted(kind, group)
    return { auto: hidden('auto'), agent: hidden('agent'), custom: hidden('custom'), pendo: hidden('pendo') }
  }

  close(): void {
    this.database.close()
  }

  #putStartingFields(): void {
    for (const field of this.#empty ? systemFields : [...systemFields, ...startingFields]) this.fields.put(field)
  }
}
