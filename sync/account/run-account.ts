import type { OktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { AppError } from '#core/errors.ts'
import type { Connect } from '#engine/run/connections.ts'
import type { BeforeAction } from '#engine/run/run.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { Account, LostPerson, PeopleAccount } from './account.ts'
import type { AccountPlan } from './account-plan.ts'
import { isPush } from './account-plan.ts'
import type { WatchedRun } from './account-watch.ts'
import { AccountWatch } from './account-watch.ts'
import type { ShrinkGuard } from './shrink-guard.ts'

/** Lost people whom a report names. */
const mostNamed = 100

/** What a run came to for its people. */
export interface PeopleReport {
  readonly people: PeopleAccount
  /** The first hundred of the lost, by login. */
  readonly lost: readonly LostPerson[]
  /** That the list was too short, where no push came to be held against it; else `null`. Before an error of the flow itself. */
  readonly shrunk: AppError | null
}

/** What the account of a run needs. */
export interface RunAccountGiven {
  readonly account: Account
  readonly plan: AccountPlan
  readonly run: WatchedRun
  /** Stops the run before its first push; `null` where nothing is to be held against a number of people. */
  readonly guard: ShrinkGuard | null
}

/** The account of one run: hand {@link connect} and {@link beforeAction} to the engine, and call {@link end} behind it. */
export class RunAccount {
  readonly #given: RunAccountGiven
  readonly #watch: AccountWatch

  constructor(given: RunAccountGiven) {
    this.#given = given
    this.#watch = new AccountWatch(given.account, given.plan, given.run)
  }

  /** Opens connections that tell the account of people and rows. */
  connect(connect: Connect): Connect {
    return (connector, entry) => {
      const opened = connect(connector, entry)
      if (connector.key === oktaConnector.key) return { ...(opened as OktaConnection), listing: this.#watch }
      if (connector.key !== pendoConnector.key) return opened
      const pendo = opened as PendoConnection
      return { ...pendo, memory: this.#watch.memory(pendo.memory) }
    }
  }

  readonly beforeAction: BeforeAction = async (start) => {
    if (!isPush(start.connector, start.action)) return
    await this.#watch.opened(start.runId)
    await this.#given.guard?.before(start)
    await this.#watch.before(start)
  }

  /** How rows of the run ended that a later push of it took again. Call it before {@link end}. */
  async superseded(runId: string): Promise<Readonly<Record<RowOutcome, number>>> {
    return await this.#given.account.superseded(runId)
  }

  /** Closes the account of a run that has ended. @returns `null` where the run listed and pushed nobody */
  async end({
    runId,
    error
  }: {
    readonly runId: string
    readonly error: AppError | null
  }): Promise<PeopleReport | null> {
    const { account, guard } = this.#given
    const shrunk = guard === null ? null : await shrunkAtEnd(guard, runId, error)
    const people = await account.close(runId, guard?.hasHalted === true ? 'halted' : 'ended')
    if (people === null) return null
    return { people, lost: await account.lost(runId, { limit: mostNamed }), shrunk }
  }
}

async function shrunkAtEnd(guard: ShrinkGuard, runId: string, error: AppError | null): Promise<AppError | null> {
  if (error === null) return await guard.atEnd(runId)
  const { code } = error.cause instanceof AppError ? error.cause : error
  return code === 'CARD_RETURNED_ERROR' ? await guard.atOwnError(runId) : null
}
