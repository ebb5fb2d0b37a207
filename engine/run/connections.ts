import type { Connector, OpenedConnection, SharedConnection } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Connection } from '../export/connection.ts'
import type { Program } from './program.ts'

/** Gives the opened connection for a card. @param connection - the export's entry; `null` where the card names none */
export type Connect = (connector: Connector, connection: Connection | null) => OpenedConnection

/** The connections of a run: each is opened, and made ready for its cards to share, when it is first asked for. */
export class RunConnections {
  readonly #program: Program
  readonly #connect: Connect | undefined
  readonly #sharing: Parameters<NonNullable<Connector['share']>>[1]
  readonly #opened = new Map<string, OpenedConnection>()
  readonly #shared: SharedConnection[] = []
  /** Secrets of the connections that are open. */
  readonly secrets: string[] = []

  constructor(program: Program, connect: Connect | undefined, sharing: Parameters<NonNullable<Connector['share']>>[1]) {
    this.#program = program
    this.#connect = connect
    this.#sharing = sharing
  }

  /** @throws AppError `FLOW_CONNECTION_MISSING`, and what opening it throws */
  of(card: Card): OpenedConnection {
    const key = `${card.parts.module} ${card.connectionId ?? ''}`
    const known = this.#opened.get(key)
    if (known !== undefined) return known
    const connector = this.#program.implementations.connectorOf(card.parts.module)
    if (connector === null || this.#connect === undefined) {
      throw new AppError('FLOW_CONNECTION_MISSING', [card.title, card.parts.module], { where: card.title })
    }
    const { workflows } = this.#program
    const entry = card.connectionId === null ? null : (workflows.connection(card.connectionId) ?? null)
    const opened = this.#connect(connector, entry)
    this.secrets.push(...(connector.secretsOf?.(opened as never) ?? []))
    const connection = this.#share(connector, opened)
    this.#opened.set(key, connection)
    return connection
  }

  /** Ends what the cards shared. */
  async close(): Promise<void> {
    await Promise.all(this.#shared.splice(0).map((shared) => shared.close()))
  }

  #share(connector: Connector, connection: OpenedConnection): OpenedConnection {
    const shared = connector.share?.(connection as never, this.#sharing)
    if (shared === undefined) return connection
    this.#shared.push(shared)
    return shared.connection
  }
}
