/** Rows of one visitor that are on their way. */
interface Flight {
  rows: number
  /** Whether several were on their way at once: nobody knows which of them Pendo wrote last. */
  contested: boolean
}

/** The visitors of whom rows are on their way, in this process. What was on its way when a process ended is forgotten with it. */
export class RowsUnderWay {
  readonly #flights = new Map<string, Flight>()

  /** A row is about to be sent. */
  begin(key: string): void {
    const flight = this.#flights.get(key)
    if (flight === undefined) this.#flights.set(key, { rows: 1, contested: false })
    else {
      flight.rows += 1
      flight.contested = true
    }
  }

  /** A row has come to its end. @returns whether what Pendo confirmed of it is what Pendo holds */
  end(key: string): boolean {
    const flight = this.#flights.get(key)
    if (flight === undefined) return false
    flight.rows -= 1
    if (flight.rows === 0) this.#flights.delete(key)
    return !flight.contested
  }
}
