import type { PreparedRow } from './prepare-row.ts'

/** A row of a batch: who it is, and where its record stands in the body. */
export interface BatchRow {
  readonly row: number
  readonly visitorId: string
  readonly start: number
  readonly end: number
}

/** Room that a new batch begins with; it grows to what its rows need. */
const firstRoom = 256 * 1_024
const [openBracket, comma, closeBracket] = [0x5b, 0x2c, 0x5d]

/**
 * Rows gathered for one call, already in the form they are sent in: the body is one buffer that is filled row by row,
 * so that the text of a row dies young. The buffer is not used again for another batch: a server that answers early
 * may leave the transport still sending from it.
 */
export class Batch {
  readonly #maxRows: number
  readonly #maxBytes: number
  #body = Buffer.allocUnsafeSlow(firstRoom)
  #length = 1
  readonly #rows: BatchRow[] = []

  constructor(maxRows: number, maxBytes: number) {
    this.#maxRows = maxRows
    this.#maxBytes = maxBytes
    this.#body[0] = openBracket
  }

  get rows(): readonly BatchRow[] {
    return this.#rows
  }

  get isFull(): boolean {
    return this.#rows.length >= this.#maxRows
  }

  /** Takes a row, unless the body would become larger than it may. The first row always fits: larger ones are not prepared. */
  add({ row, visitorId, json }: PreparedRow): boolean {
    // A character takes at most three bytes of UTF-8; two more are for the comma and the closing bracket.
    this.#makeRoom(this.#length + json.length * 3 + 2)
    const start = this.#length
    const end = start + this.#body.write(json, start, 'utf8')
    if (end + 1 > this.#maxBytes && this.#rows.length > 0) return false
    this.#body[end] = comma
    this.#length = end + 1
    this.#rows.push({ row, visitorId, start, end })
    return true
  }

  /** The body of a call with these rows of the batch. */
  bodyOf(rows: readonly BatchRow[]): Buffer {
    if (rows === this.#rows) {
      this.#body[this.#length - 1] = closeBracket
      return this.#body.subarray(0, this.#length)
    }
    const parts = rows.flatMap(({ start, end }) => [Buffer.of(comma), this.#body.subarray(start, end)])
    parts[0] = Buffer.of(openBracket)
    return Buffer.concat([...parts, Buffer.of(closeBracket)])
  }

  /** The record of a row of the batch, as JSON. */
  recordOf({ start, end }: BatchRow): string {
    return this.#body.toString('utf8', start, end)
  }

  /** The fields that a row of the batch sends. */
  fieldsOf(row: BatchRow): string[] {
    const { values } = JSON.parse(this.recordOf(row)) as { values: Record<string, unknown> }
    return Object.keys(values)
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#body.length) return
    const roomier = Buffer.allocUnsafeSlow(Math.max(bytes, this.#body.length * 2))
    this.#body.copy(roomier, 0, 0, this.#length)
    this.#body = roomier
  }
}
