import type { Static, TObject } from 'typebox'
import type { Dispatcher } from 'undici'
import type { Clock } from './clock.ts'
import type { Behaviour } from './fidelity.ts'

/** Whether a card only looks or also changes something on the other side. */
export type Effect = 'reads' | 'writes'

/** What a card asks of the other side, as far as its options tell: shown before a run, and held against what is allowed. */
export interface CardRequest {
  readonly effect: Effect
  /** HTTP method of the requests by which it takes effect, such as `POST`. */
  readonly method: string
}

/** An opened connection: what all have in common. */
export interface OpenedConnection {
  readonly nickname: string
  /** Origin of the service, without a path: the only one its cards reach, unless there are `origins`. */
  readonly origin: string
  /** Every origin that its cards may reach, where there are several; `origin` is one of them. */
  readonly origins?: readonly string[]
}

/** A request that a card is about to send. */
export interface CardSend {
  readonly method: string
  readonly url: URL
}

/** The HTTP answer of a flow that a request started. */
export interface FlowAnswer {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Values of a card by the name of the field. */
export type FieldValues = Readonly<Record<string, unknown>>

/** What a card is given beside its inputs. */
export interface ActionContext<Connection> {
  /** The connection chosen on the card; `null` for a card that needs none. */
  readonly connection: Connection
  readonly clock: Clock
  /** Id of the run, for whoever accounts for what it did; absent where no run of a flow stands behind it. */
  readonly runId?: string
  /** How often the error policy of the card has repeated it so far. @default 0 */
  readonly tried?: number
  /** Aborted when the run is to end; the card then settles what it has begun and answers. */
  readonly signal?: AbortSignal
  /** Runs the helper flow of a card that streams with one record; present where the card names such a flow. */
  readonly stream?: (record: FieldValues) => Promise<void>
  /** Keeps where a stream stands; present for a card that streams in a run that outlives its process. */
  readonly pages?: PageKeeper
  /**
   * Asks whether a request may be sent: for cards whose address is known only when they run. Without it, nothing but the
   * origins of the connection may be reached.
   * @throws AppError `FLOW_HOST_FORBIDDEN`, `FLOW_WRITES_FORBIDDEN`
   */
  readonly permit?: (request: CardSend) => void
  /** Transport of a card that has no connection to bring one; it opens one of its own where there is none. */
  readonly transport?: Dispatcher
  /** Answers the request that started the flow; the first answer counts. Present where a request waits for one. */
  readonly respond?: (answer: FlowAnswer) => void
  /** Notes that the outcome rests on a behaviour, by its id in `docs/fidelity.md`. */
  readonly rely?: (behaviour: string) => void
}

/** A page of a list, with the way to the next one. */
export interface ListPage {
  readonly items: readonly unknown[]
  /** Where the next page is, in the words of the service; `null` for the last one. */
  readonly next: string | null
}

/**
 * Where a card that streams a list stands, kept so that a run which breaks off goes on with the records behind those that
 * are through. The list is not asked for anew, since it may have changed: the page that was under way is kept, and the
 * next one is asked for by the link that came with it.
 */
export interface PageKeeper {
  /**
   * The page that was under way, without items where it was still to be asked for again; `null` for a card that begins.
   * `ofPage` of its records are through, and `inAll` of the whole list.
   */
  readonly kept: (ListPage & { readonly ofPage: number; readonly inAll: number }) | null
  /** A page is there, and its records are handed on next. */
  begin(page: ListPage): void
  /** Every record of a page is through, and the next page is about to be asked for. */
  turn(next: string): Promise<void>
}

/**
 * An action card of a connector: its definition is data (three schemas whose fields carry label, description
 * and the wire key of published exports), and `run` does the work.
 *
 * In the schemas, `title` is the label on the card, `x-wire` the `group/key` by which an export calls the field,
 * `x-wires` those by which exports of other versions call it, `x-aliases` further spellings that are accepted.
 */
export interface ActionCard<
  Connection = OpenedConnection | null,
  O extends TObject = TObject,
  I extends TObject = TObject,
  R extends TObject = TObject
> {
  /** Our name, as a verb. */
  readonly key: string
  /** The connector's name in exports. */
  readonly connector: string
  /** The card's name in exports. */
  readonly method: string
  readonly title: string
  readonly description: string
  /** What it asks of the other side: always the same, or by options and inputs that the file tells, given by our names. */
  readonly request: CardRequest | ((options: FieldValues) => CardRequest)
  /** Whether it is given a connection. @default true */
  readonly needsConnection?: boolean
  /** The least that the connection has to be granted, such as OAuth scopes. Absent where the service has no such thing. */
  readonly rights?: readonly string[]
  readonly options: O
  readonly inputs: I
  readonly outputs: R
  /** Groups of inputs to which an org or the author adds fields, such as `Profile`; they are given as `group/key`. */
  readonly openInputs?: readonly string[]
  /** Groups of outputs that an org or the author adds to; `run` answers them as `group/key`. */
  readonly openOutputs?: readonly string[]
  /**
   * Runs the card.
   * @param input - options and inputs by any accepted spelling
   */
  run(context: ActionContext<Connection>, input: FieldValues): Promise<Static<R>>
}

/** A card that starts a flow when something happens on the other side. */
export interface EventCard<Event = unknown, O extends TObject = TObject> {
  /** Our name, as what happened. */
  readonly key: string
  /** The connector's name in exports. */
  readonly connector: string
  /** The card's name in exports. */
  readonly method: string
  readonly title: string
  readonly description: string
  /** Event types of the service's log that start the flow. */
  readonly eventTypes: readonly string[]
  /** The least that the connection has to be granted to read these events. */
  readonly rights?: readonly string[]
  /** What the author chooses, such as an application. Absent where there is nothing to choose. */
  readonly options?: TObject
  /** Fields of the group `Output`, by their labels. */
  readonly outputs: O
  /**
   * Whether an event of one of the types starts the flow, as its author chose. Absent where each does.
   * @param options - by any accepted spelling
   */
  startsFor?(event: Event, options: FieldValues): boolean
  /**
   * The outputs for an event.
   * @param rely - notes that they rest on a behaviour, by its id
   */
  outputsOf(event: Event, rely?: (behaviour: string) => void): FieldValues
}

/** A connection made ready for a run. */
export interface SharedConnection {
  /** To be given to the cards in place of the connection. */
  readonly connection: OpenedConnection
  /** Ends what the cards shared. Call it when the run has ended. */
  close(): Promise<void>
}

/** A connector as Okta Workflows sees it. */
export interface Connector {
  /** Its name in exports. */
  readonly key: string
  readonly title: string
  /** Fields of a connection, as the console asks for them. */
  readonly connectionFields: TObject
  /**
   * Makes a connection ready for a run, whose cards then share one client: its sockets, and its waits where the service
   * asks to slow down. Absent where cards share nothing; a card given a connection that is not shared helps itself.
   */
  share?(
    connection: OpenedConnection,
    context: { readonly clock: Clock; readonly signal?: AbortSignal }
  ): SharedConnection
  /** The secrets of a connection, as they travel: what the history of a run never keeps. Absent where it has none. */
  secretsOf?(connection: OpenedConnection): readonly string[]
  readonly actions: readonly ActionCard[]
  readonly events: readonly EventCard<never>[]
  /** What its cards do, and how sure that is. */
  readonly behaviours: readonly Behaviour[]
}
