import type { ExportFolder } from '#schemas/export/folder.ts'

/** A folder of flows and tables. */
export class Folder {
  /** The key under which the file holds it. */
  readonly entryKey: string
  readonly #raw: ExportFolder

  constructor(entryKey: string, raw: ExportFolder) {
    this.entryKey = entryKey
    this.#raw = raw
  }

  get id(): string {
    return this.#raw.id
  }

  /** Setting it changes the document. */
  get name(): string {
    return this.#raw.data.name
  }

  set name(name: string) {
    this.#raw.data.name = name
  }

  /** Ids of the folders above, from the top; empty for the folder of the export itself. */
  get above(): readonly string[] {
    return (this.#raw.data.path ?? '').split('.').filter((id) => id !== '')
  }
}
