import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { transaction } from '#core/sqlite.ts'
import { openMockDatabase } from '#mock-kit/data-file.ts'
import { FaultPlan } from '#mock-kit/fault-plan.ts'
import { CallLog } from '#mock-kit/received-calls.ts'
import { restoreSnapshot, takeSnapshot } from '#mock-kit/snapshot.ts'
import type { Snapshot } from '#schemas/mock/state.ts'
import type { MockOktaSettings } from './config.ts'
import { RateLimit } from './rate-limit.ts'
import { ApiTokens } from './store/api-tokens.ts'
import { CustomAttributes } from './store/custom-attributes.ts'
import { Events } from './store/events.ts'
import { mockOktaDatabase, stateTables } from './store/tables.ts'
import { Users } from './store/users.ts'

/** What the state of a mock is opened with. */
export interface StateOptions {
  /** A file, or `:memory:`. */
  readonly dataFile: string
  readonly settings: MockOktaSettings
  readonly clock: Clock
  readonly secrets: Secrets
}

/** Everything that a mock Okta knows: the tables, and the fault plan, received calls and rate limit, which live as long as the process. */
export class MockOkta {
  readonly database: DatabaseSync
  readonly settings: MockOktaSettings
  readonly clock: Clock
  readonly secrets: Secrets
  readonly tokens: ApiTokens
  readonly users: Users
  readonly attributes: CustomAttributes
  readonly events: Events
  readonly calls = new CallLog()
  readonly faults = new FaultPlan()
  readonly rateLimit: RateLimit

  /** @throws AppError `MOCK_DATA_INVALID` */
  constructor({ dataFile, settings, clock, secrets }: StateOptions) {
    const { database } = openMockDatabase(dataFile, mockOktaDatabase)
    this.database = database
    this.settings = settings
    this.clock = clock
    this.secrets = secrets
    this.tokens = new ApiTokens(database, clock, secrets)
    this.users = new Users(database)
    this.attributes = new CustomAttributes(database)
    this.events = new Events(database)
    this.rateLimit = new RateLimit(settings.rateLimit, clock)
  }

  /** A new id of Okta's form: a prefix of three characters and 17 letters and digits. */
  newId(prefix: '00u' | 'oae'): string {
    return prefix + this.secrets.uuid().replaceAll('-', '').slice(0, 17)
  }

  /** Runs `work` in one transaction: all of it, or, when it throws, nothing of it. */
  transaction<T>(work: () => T): T {
    try {
      return transaction(this.database, work)
    } catch (error) {
      this.attributes.forget()
      throw error
    }
  }

  /** Starts afresh: no users, no custom attributes, an empty System Log, no faults, no received calls, no tokens unless kept. */
  reset({ keepTokens }: { keepTokens: boolean }): void {
    this.transaction(() => {
      for (const { name } of stateTables) {
        if (name !== 'api_tokens' || !keepTokens) this.database.exec(`delete from ${name}`)
      }
    })
    this.attributes.forget()
    this.faults.set([])
    this.calls.clear()
    this.rateLimit.clear()
  }

  /** The tables as they are. */
  takeSnapshot(): Snapshot {
    return takeSnapshot(this.database, mockOktaDatabase.version, stateTables)
  }

  /** Puts a snapshot in place of the tables. @throws AppError `MOCK_REQUEST_INVALID` */
  restoreSnapshot(snapshot: Snapshot): void {
    restoreSnapshot(this.database, mockOktaDatabase.version, stateTables, snapshot)
    this.attributes.forget()
  }

  close(): void {
    this.database.close()
  }
}
