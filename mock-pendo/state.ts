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
import { Organization } from './organization/organization.ts'
import { People } from './organization/people.ts'
import { RoleCatalogue } from './organization/roles.ts'
import { startingPeople } from './organization/starting-people.ts'
import { Teams } from './organization/teams.ts'
import { GroupResources } from './scim/groups.ts'
import { scimPrefix } from './scim/surface.ts'
import { UserResources } from './scim/users.ts'
import { startingFields, systemFields } from './starting-fields.ts'
import { DeleteJobs } from './store/delete-jobs.ts'
import { Fields } from './store/fields.ts'
import { IntegrationKeys } from './store/integration-keys.ts'
import { addMergeFunctions } from './store/merge-values.ts'
import type { HiddenFields } from './store/metadata-text.ts'
import { Records } from './store/records.ts'
import { mockPendoDatabase, stateTables } from './store/tables.ts'
import { pendoPrefix } from './surface.ts'

/** Pages in the write-ahead log before they are carried over, 16 MB. */
const walPages = 4000

/** What the state of a mock is opened with. */
export interface StateOptions {
  /** A file, or `:memory:`. */
  readonly dataFile: string
  /** Start, and start afresh, without custom fields. */
  readonly empty: boolean
  /** Start, and start afresh, with SAML set up and two people, as SCIM wants it. */
  readonly scim: boolean
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
  readonly organization: Organization
  readonly people: People
  readonly roles: RoleCatalogue
  readonly teams: Teams
  readonly users: UserResources
  readonly groups: GroupResources
  readonly calls = new CallLog()
  readonly faults = new FaultPlan(pendoPrefix, scimPrefix)
  readonly #empty: boolean
  readonly #scim: boolean

  /** @throws AppError `MOCK_DATA_INVALID` */
  constructor({ dataFile, empty, scim, settings, clock, secrets }: StateOptions) {
    const { database, isNew } = openMockDatabase(dataFile, mockPendoDatabase)
    // Single creates and changes come by the thousand; fewer checkpoints make them cheaper.
    database.exec(`PRAGMA wal_autocheckpoint = ${walPages}`)
    addMergeFunctions(database)
    this.database = database
    this.settings = settings
    this.clock = clock
    this.#empty = empty
    this.#scim = scim
    this.keys = new IntegrationKeys(database, clock, secrets)
    this.fields = new Fields(database, settings.normaliseNames ? normaliseFieldName : (name) => name)
    this.records = { visitor: new Records(database, 'visitor'), account: new Records(database, 'account') }
    this.deleteJobs = new DeleteJobs(database, clock, secrets)
    this.organization = new Organization(database, clock, secrets)
    this.roles = new RoleCatalogue(database)
    this.teams = new Teams(database, secrets, this.organization)
    const context = { database, clock, secrets }
    this.users = new UserResources(context, { emailRequired: settings.scimEmail === 'required' })
    this.groups = new GroupResources(context, {
      uniqueNames: settings.scimGroupNames === 'unique',
      onChange: () => this.organization.setup.note()
    })
    this.people = new People({
      ...context,
      users: this.users.store,
      organization: this.organization,
      roles: this.roles
    })
    if (isNew) this.transaction(() => this.#start({ keepOrganization: false }))
  }

  /** Runs `work` in one transaction: all of it, or, when it throws, nothing of it. */
  transaction<T>(work: () => T): T {
    try {
      return transaction(this.database, work)
    } finally {
      // What was remembered in between may have been rolled back.
      this.fields.forget()
      this.organization.forget()
    }
  }

  /** Starts afresh: no records, the starting fields, no faults, no received calls, no keys (SCIM's included) unless kept. */
  reset({ keepKeys }: { keepKeys: boolean }): void {
    this.transaction(() => {
      for (const { name } of stateTables) {
        const holdsKeys = name === 'integration_keys' || name === 'organization'
        if (!holdsKeys || !keepKeys) this.database.exec(`delete from ${name}`)
      }
      this.#start({ keepOrganization: keepKeys })
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
    if (!this.organization.hasSettings()) this.organization.start({ samlConfigured: this.#scim })
    this.fields.forget()
    this.organization.forget()
  }

  /** The deleted fields of a kind. */
  hiddenFields(kind: MetadataKind): HiddenFields {
    const hidden = (group: string) => this.fields.deleted(kind, group)
    return { auto: hidden('auto'), agent: hidden('agent'), custom: hidden('custom'), pendo: hidden('pendo') }
  }

  close(): void {
    this.database.close()
  }

  #start({ keepOrganization }: { keepOrganization: boolean }): void {
    for (const field of this.#empty ? systemFields : [...systemFields, ...startingFields]) this.fields.put(field)
    if (keepOrganization) this.organization.restartSetup()
    else this.organization.start({ samlConfigured: this.#scim })
    if (this.#scim) for (const person of startingPeople) this.people.add(person)
  }
}
