import type { ExportColumn, ExportTable } from '#schemas/export/table.ts'

/** A table: its columns; rows are never exported. */
export class Table {
  /** The key under which the file holds it. */
  readonly entryKey: string
  readonly #raw: ExportTable

  constructor(entryKey: string, raw: ExportTable) {
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

  get description(): string {
    return this.#raw.description ?? ''
  }

  get folderId(): string | null {
    return this.#raw.data.group_id ?? null
  }

  /** Columns the author made; Row ID, Created and Updated come on top. */
  get columns(): readonly ExportColumn[] {
    return this.#raw.data.structure
  }
}
