import type { ExportFlowEntry } from '#schemas/export/flow.ts'

/** A called flow that lives outside the export: the file has its name and nothing of its cards. */
export class Stub {
  /** The key under which the file holds it. */
  readonly entryKey: string
  readonly #raw: ExportFlowEntry

  constructor(entryKey: string, raw: ExportFlowEntry) {
    this.entryKey = entryKey
    this.#raw = raw
  }

  get id(): string {
    return this.#raw.id
  }

  get name(): string {
    return this.#raw.name
  }

  get description(): string {
    return this.#raw.description ?? ''
  }
}
