import type { UserListing } from '#connector/okta/listing.ts'
import type { PushDestination, PushMemory, RememberedRow } from '#connector/pendo/memory/push-memory.ts'
import { isObject } from '#connector/pendo/push/look-up.ts'
import { readVisitorId } from '#connector/pendo/push/visitor-id.ts'
import type { ActionStart } from '#engine/run/run.ts'
import type { Account, AccountedRun } from './account.ts'
import type { AccountPlan } from './account-plan.ts'
import { listedPerson } from './listed-person.ts'

/** What of a run is known before it has an id. */
export type WatchedRun = Omit<AccountedRun, 'runId' | 'keys'>

/**
 * Watches one run for an account: what its cards list, what its pushes are given, and what becomes of it. Neither cards nor
 * flows know of it; the connections and the engine tell.
 */
export class AccountWatch implements UserListing {
  readonly #account: Account
  readonly #plan: AccountPlan
  readonly #run: WatchedRun
  #begun: Promise<void> | null = null

  constructor(account: Account, plan: AccountPlan, run: WatchedRun) {
    this.#account = account
    this.#plan = plan
    this.#run = run
  }

  async begins(runId: string | null, isAgain: boolean): Promise<void> {
    if (runId === null) return
    await this.#begin(runId)
    await this.#account.listingBegins(runId, isAgain)
  }

  async listed(runId: string | null, users: Parameters<UserListing['listed']>[1]): Promise<void> {
    if (runId === null) return
    // Whoever is suspended, locked out or gone is not somebody whom a sync has to bring to Pendo.
    const people = users.filter(({ status }) => status === 'ACTIVE').map((user) => listedPerson(user, this.#plan))
    await this.#account.listed(runId, users.length, people)
  }

  async ends(runId: string | null, isWhole: boolean): Promise<void> {
    if (runId !== null) await this.#account.listingEnds(runId, isWhole)
  }

  /** A run goes on: what a process before this one left open is open no more. */
  async opened(runId: string): Promise<void> {
    await this.#begin(runId)
  }

  /** A push is about to run: its users are under way from now on. */
  async before({ runId, given }: ActionStart): Promise<void> {
    const { visitorIdKey, userList } = given
    // What the card cannot use, it says itself.
    if (typeof visitorIdKey !== 'string' || !Array.isArray(userList)) return
    const ids = userList.map((user) => (isObject(user) ? readVisitorId(0, user, idRules(visitorIdKey)) : null))
    await this.#account.handed(
      runId,
      visitorIdKey,
      ids.filter((id) => typeof id === 'string')
    )
  }

  /** The memory of a connection that notes for the account what is settled, and then hands on. */
  memory(inner?: PushMemory): PushMemory {
    const account = this.#account
    return {
      async confirmed(destination, runId, visitorIds) {
        return (await inner?.confirmed(destination, runId, visitorIds)) ?? new Map()
      },
      async sending(destination, visitorIds) {
        await inner?.sending(destination, visitorIds)
      },
      async settled(destination: PushDestination, runId: string | null, rows: readonly RememberedRow[]) {
        if (runId !== null) await account.settled(runId, rows)
        await inner?.settled(destination, runId, rows)
      }
    }
  }

  #begin(runId: string): Promise<void> {
    this.#begun ??= this.#account.begin({ ...this.#run, runId, keys: this.#plan.keys })
    return this.#begun
  }
}

const idRules = (visitorIdKey: string) => ({ visitorIdKey, numericIds: 'refuse' }) as const
