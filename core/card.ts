import type { Static, TObject } from 'typebox'
import type { Clock } from './clock.ts'

/** Whether a card only looks or also changes something on the other side. */
export type Effect = 'reads' | 'writes'

/** What a card is given beside its inputs. */
export interface ActionContext<Connection> {
  /** The connection chosen on the card. */
  readonly connection: Connection
  readonly clock: Clock
  /** Aborted when the run is to end; the card then settles what it has begun and answers. */
  readonly signal?: AbortSignal
}

/**
 * An action card of a connector: its definition is data (three schemas whose fields carry label, description
 * and the wire key of published exports), and `run` does the work.
 *
 * In the schemas, `title` is the label on the card, `x-wire` the `group/key` by which an export calls the field,
 * `x-aliases` further spellings that are accepted.
 */
export interface ActionCard<Connection, O extends TObject, I extends TObject, R extends TObject> {
  /** Our name, as a verb. */
  readonly key: string
  /** The connector's name in exports. */
  readonly connector: string
  /** The card's name in exports. */
  readonly method: string
  readonly title: string
  readonly description: string
  readonly effect: Effect
  readonly options: O
  readonly inputs: I
  readonly outputs: R
  /**
   * Runs the card. Throws an `AppError` only before anything was sent; afterwards it answers with outputs.
   * @param input - options and inputs by any accepted spelling
   */
  run(context: ActionContext<Connection>, input: Readonly<Record<string, unknown>>): Promise<Static<R>>
}
