import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { RunMode } from '../record/sync-record.ts'

/** A run whose people are accounted for. */
export interface AccountedRun {
  readonly runId: string
  readonly flowId: string
  readonly flow: string
  readonly mode: RunMode
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Visitor ID Keys that the push cards of the flows have as literals. */
  readonly keys: readonly string[]
}

/** An active person whom Okta listed. */
export interface ListedPerson {
  readonly oktaId: string
  /** For people: the login. */
  readonly label: string
  /** The visitor ids under which pushes may know the person, each with its Visitor ID Key. */
  readonly identities: readonly { readonly key: string; readonly visitorId: string }[]
}

/** How far the listings of a run have come. */
export interface ListedCounts {
  /** Cards that have begun to list; 0 where the run listed nobody's list. */
  readonly listings: number
  /** Those of them that still list. */
  readonly open: number
  /** Those of them that ended before Okta had given all pages, and did not begin again. */
  readonly broken: number
  /** Users of any status that they gave. */
  readonly users: number
  /** Active people, each once. */
  readonly people: number
}

/** A person whom no push of a run decided about. */
export interface LostPerson {
  readonly oktaId: string
  readonly login: string
  /** A visitor id of the person; `null` where no push could tell which. */
  readonly visitorId: string | null
  /** Whether a push of them was under way when the run broke off: Pendo may have them, or not. */
  readonly underWay: boolean
}

/** What a run came to for the people whom Okta listed. */
export interface PeopleAccount {
  readonly runId: string
  readonly flowId: string
  readonly flow: string
  readonly mode: RunMode
  readonly startedAt: number
  /** Whether its process ended before it did. */
  readonly brokeOff: boolean
  /** Active people, each once; `null` where nothing was listed, or nobody who is active among others. */
  readonly listed: number | null
  /** Whether every listing came to its end: else there are people whom the account has never seen. */
  readonly isWhole: boolean
  /** Listed people without a value under any Visitor ID Key: whether they were pushed cannot be told. */
  readonly withoutId: number
  readonly lost: number
  /** People whose push was under way when the run broke off. */
  readonly underWay: number
}

/** Keeps account of people, run by run. Every method is asynchronous, so that a store on another machine can stand in. */
export interface Account {
  /** A run begins, or goes on after its process was ended: then no card of it is listing any more. */
  begin(run: AccountedRun): Promise<void>
  /** A card begins to list. @param isAgain - whether it lists anew what it broke off with before. @default false */
  listingBegins(runId: string, isAgain?: boolean): Promise<void>
  /** Notes a page, whole or not at all; whoever was listed before stays one person. @param users - of any status */
  listed(runId: string, users: number, people: readonly ListedPerson[]): Promise<void>
  listingEnds(runId: string, isWhole: boolean): Promise<void>
  /** A push begins with these visitors. */
  handed(runId: string, key: string, visitorIds: readonly string[]): Promise<void>
  /** Rows of pushes have come to their end. */
  settled(runId: string, rows: readonly { visitorId: string | null; outcome: RowOutcome }[]): Promise<void>
  /** How rows ended that do not count any more, since a later push of the run took the same visitor again. */
  superseded(runId: string): Promise<Readonly<Record<RowOutcome, number>>>
  /** How far the listings have come; `null` for a run that is not accounted for. */
  counts(runId: string): Promise<ListedCounts | null>
  /** The visitor ids of the active people listed so far, without letter case; empty for a run that is not accounted for. */
  listedIds(runId: string): Promise<ReadonlySet<string>>
  /**
   * Closes the account of a run and forgets its lists, all but the lost.
   * @param how - `halted`: stopped before its first push, so that nobody was to be pushed, and nobody is lost
   * @returns `null` for a run that is not accounted for
   */
  close(runId: string, how: 'ended' | 'broke off' | 'halted'): Promise<PeopleAccount | null>
  /** Runs whose account is open. */
  open(): Promise<readonly AccountedRun[]>
  /** The account of a run that is closed; of the last one where no id is given. */
  closed(runId?: string): Promise<PeopleAccount | null>
  /** Accounts of a flow's runs that began at a time or later and whose process ended before they did, the last one first. */
  brokenOff(flowId: string, since: number): Promise<readonly PeopleAccount[]>
  /** People whom a run lost, by login. */
  lost(runId: string, page: { readonly limit: number; readonly offset?: number }): Promise<readonly LostPerson[]>
  /** Forgets closed accounts of runs that began before a time. @returns how many */
  prune(before: number): Promise<number>
  /** Forgets a visitor among those who were lost. @returns how many entries */
  forget(visitorId: string): Promise<number>
}
