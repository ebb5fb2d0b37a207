import type { ExportConnection } from '#schemas/export/connection.ts'

/** A connection that cards refer to. The file names it and never holds its secret. */
export class Connection {
  /** The key under which the file holds it. */
  readonly entryKey: string
  readonly #raw: ExportConnection

  constructor(entryKey: string, raw: ExportConnection) {
    this.entryKey = entryKey
    this.#raw = raw
  }

  get id(): string {
    return this.#raw.id
  }

  /** Setting it changes the document. */
  get name(): string {
    return this.#raw.name
  }

  set name(name: string) {
    this.#raw.name = name
  }

  /** The connector, as in the addresses of its cards. */
  get connector(): string {
    return this.#raw.module
  }

  /** Whether the file holds data for it, which Okta never writes and refuses. */
  get hasData(): boolean {
    return this.#raw.data !== null && this.#raw.data !== undefined
  }
}
