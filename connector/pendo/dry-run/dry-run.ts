import type { PendoHttp } from '../client/http.ts'
import type { PendoConnection } from '../connection.ts'
import type { SettledRow } from '../push/contract.ts'

/** A record that Pendo would be sent. */
export interface DryRecord {
  readonly visitorId: string
  /** As it would go to Pendo. */
  readonly json: string
}

/**
 * Takes the records of pushes in the place of Pendo. An option of the connection: by a connection that has one nothing is
 * ever written, whoever pushes; neither cards nor packs know of it.
 */
export interface DryRun {
  /**
   * Which of the visitors there are: those that Pendo lists, and those that pushes before would have created.
   * @param http - only read by
   * @throws PendoError where Pendo cannot be read
   */
  known(connection: PendoConnection, http: PendoHttp, visitorIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Takes records that Pendo would be sent. @param create - whether visitors that it does not know are created */
  take(connection: PendoConnection, create: boolean, records: readonly DryRecord[]): void
  /** Takes note of how rows ended, of those that were taken too. */
  settled(connection: PendoConnection, rows: readonly SettledRow[]): void
}
