/** Where to go on reading a log from: a text that whoever reads the log made, and understands. */
export type LogPlace = string

/** How far a log has been dealt with. */
export interface Position {
  /** Where the page begins that is being dealt with. */
  readonly place: LogPlace
  /** What of that page is done already. */
  readonly done: ReadonlySet<string>
}

/**
 * Remembers how far the events of a log have been dealt with, so that each is dealt with once. A log is read page by
 * page: within a page, what is done is noted piece by piece. Every method is asynchronous, so that a store on another
 * machine can take the place of this one.
 */
export interface PositionStore {
  /** @param reader - who reads which log; each has a position of its own */
  read(reader: string): Promise<Position | null>
  /** Goes to a place; nothing of the page that begins there is done. */
  moveTo(reader: string, place: LogPlace): Promise<void>
  /** Notes that a piece of the page is done. */
  markDone(reader: string, piece: string): Promise<void>
}
