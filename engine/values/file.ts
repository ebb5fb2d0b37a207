/** A file as cards hand it on: a plain object, so that it passes through pins, history and JSON like any other value. */
export interface FileValue {
  readonly name: string
  /** Such as `text/csv`. */
  readonly mediaType: string
  readonly content: string
}
