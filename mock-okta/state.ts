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
import { groupAttributes } from './groups/attributes.ts'
import { everyone } from './groups/everyone.ts'
import { baseAttributes } from './profile/attributes.ts'
import { RateLimit } from './rate-limit.ts'
import { ApiTokens } from './store/api-tokens.ts'
import { AppGroups } from './store/app-groups.ts'
import { AppUsers } from './store/app-users.ts'
import { Apps } from './store/apps.ts'
import { CustomAttributes } from './store/custom-attributes.ts'
import { Entitlements } from './store/entitlements.ts'
import { Events } from './store/events.ts'
import { GroupMembers } from './store/group-members.ts'
import { GroupPush } from './store/group-push.ts'
import { Groups } from './store/groups.ts'
import { ProvisioningSettings } from './store/provisioning-settings.ts'
import { ProvisioningTasks } from './store/provisioning-tasks.ts'
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

/** Who does the tasks of provisioning. */
export interface Agent {
  /** Looks for tasks; soon, not at once. */
  wake(): void
  /** Ends what is under way without noting its outcome: the state is another one. */
  abandon(): void
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
  readonly groups: Groups
  readonly groupAttributes: CustomAttributes
  readonly members: GroupMembers
  readonly apps: Apps
  readonly appUsers: AppUsers
  readonly appGroups: AppGroups
  readonly entitlements: Entitlements
  readonly events: Events
  readonly provisioning: ProvisioningSettings
  readonly groupPush: GroupPush
  readonly tasks: ProvisioningTasks
  readonly calls = new CallLog()
  readonly faults = new FaultPlan()
  readonly rateLimit: RateLimit
  #agent: Agent | null = null

  /** @throws AppError `MOCK_DATA_INVALID` */
  constructor({ dataFile, settings, clock, secrets }: StateOptions) {
    const { database } = openMockDatabase(dataFile, mockOktaDatabase)
    this.database = database
    this.settings = settings
    this.clock = clock
    this.secrets = secrets
    this.tokens = new ApiTokens(database, clock, secrets)
    this.users = new Users(database)
    this.attributes = new CustomAttributes(database, 'user', baseAttributes)
    this.groups = new Groups(database)
    this.groupAttributes = new CustomAttributes(database, 'group', groupAttributes)
    this.members = new GroupMembers(database)
    this.apps = new Apps(database)
    this.appUsers = new AppUsers(database)
    this.appGroups = new AppGroups(database)
    this.entitlements = new Entitlements(database)
    this.events = new Events(database)
    this.provisioning = new ProvisioningSettings(database)
    this.groupPush = new GroupPush(database)
    this.tasks = new ProvisioningTasks(database)
    this.rateLimit = new RateLimit(settings.rateLimit, clock)
    this.#haveEveryone()
  }

  /** A new id of Okta's form: a prefix of three characters and 17 letters and digits. */
  newId(prefix: '00u' | '00g' | '0oa' | '0ua' | 'oae' | 'gPm' | 'tsk'): string {
    return prefix + this.secrets.uuid().replaceAll('-', '').slice(0, 17)
  }

  /** The time, as Okta writes it: ISO 8601 in UTC with milliseconds. */
  now(): string {
    return new Date(this.clock.now()).toISOString()
  }

  /** Names who does the tasks of provisioning from now on. */
  employ(agent: Agent): void {
    this.#agent = agent
  }

  /** Tells that there is a task. */
  wakeAgent(): void {
    this.#agent?.wake()
  }

  /** Runs `work` in one transaction: all of it, or, when it throws, nothing of it. */
  transaction<T>(work: () => T): T {
    try {
      return transaction(this.database, work)
    } catch (error) {
      this.#forgetAttributes()
      throw error
    }
  }

  /**
   * Starts afresh: no users, no custom attributes, no groups but Everyone, no apps, an empty System Log, no faults, no
   * received calls, no tokens unless kept.
   */
  reset({ keepTokens }: { keepTokens: boolean }): void {
    this.transaction(() => {
      for (const { name } of stateTables) {
        if (name !== 'api_tokens' || !keepTokens) this.database.exec(`delete from ${name}`)
      }
      this.#haveEveryone()
    })
    this.#forgetAttributes()
    this.#agent?.abandon()
    this.faults.set([])
    this.calls.clear()
    this.rateLimit.clear()
  }

  /** Whether there is a group beside Everyone, or an app. */
  hasGroupsOrApps(): boolean {
    const row = this.database
      .prepare(`select exists (select 1 from groups where type <> 'BUILT_IN') or exists (select 1 from apps) as has`)
      .get()
    return row?.has === 1
  }

  /** The tables as they are. */
  takeSnapshot(): Snapshot {
    return takeSnapshot(this.database, mockOktaDatabase.version, stateTables)
  }

  /** Puts a snapshot in place of the tables. @throws AppError `MOCK_REQUEST_INVALID` */
  restoreSnapshot(snapshot: Snapshot): void {
    restoreSnapshot(this.database, mockOktaDatabase.version, stateTables, snapshot)
    this.#agent?.abandon()
    this.tasks.requeueInterrupted()
    this.wakeAgent()
    this.#haveEveryone()
    this.#forgetAttributes()
  }

  /** The group Everyone is in every org, also in a new one and in that of a snapshot made by hand. */
  #haveEveryone(): void {
    if (this.groups.get(everyone.id) === null) this.groups.put(everyone)
  }

  #forgetAttributes(): void {
    this.attributes.forget()
    this.groupAttributes.forget()
  }

  close(): void {
    this.database.close()
  }
}
