import type { Dispatcher } from 'undici'
import type { Connector, OpenedConnection } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import type { Environment } from '../environment.ts'

/** What is needed to open a connection to a real service, and who it is for. */
export interface Opening {
  /** Name of the connection in the export. */
  readonly nickname: string
  readonly environment: Environment
  readonly dispatcher: Dispatcher
}

/** A place that a connection leads to: the service itself, reached with a credential. */
export interface Destination {
  /** Origins, without a path: one, or those that HTTP cards may reach. */
  readonly origins: readonly string[]
  /**
   * Opens it.
   * @throws AppError `KEY_MISSING`, `OKTA_TOKEN_MISSING`, `KEY_FILE_UNSAFE`
   */
  open(opening: Opening): OpenedConnection
}

/** How the mock of a service is filled, and by which clock it goes. */
export interface MockGiven {
  readonly clock: Clock
  /** Users of the mock Okta: made up, or those of a list. */
  readonly users: { readonly count: number; readonly seed: number } | Iterable<unknown>
}

/** The mock of a service, which listens on this machine. */
export interface ServiceMock {
  readonly url: string
  /** What it holds, as a phrase. */
  holds(): string
  /** What went wrong when it was filled, in sentences. */
  readonly notes: readonly string[]
  /** What one has to know to use it: addresses and tokens, by name. */
  readonly access: Readonly<Record<string, string>>
  open(nickname: string, dispatcher: Dispatcher): OpenedConnection
  close(): Promise<void>
}

/** A service that cards of ours talk to: where it may be, and its mock. */
export interface FlowService {
  readonly connector: Connector
  /** The option of the command line that names a real one; `null` where there is none. */
  readonly option: 'okta' | 'pendo' | null
  /** The place that the option names. @throws AppError of the connection */
  fromOption?(text: string): Destination
  /** The place that an entry of the configuration names. @throws AppError `CONFIG_INVALID` and those of the connection */
  fromEntry(entry: unknown, where: string): Destination
  /** Starts its mock, for connections that lead nowhere else. Absent where there is none. */
  startMock?(given: MockGiven): Promise<ServiceMock>
}
