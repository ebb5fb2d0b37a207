/** The switches of an export for lenient conversion; every real export has all four on, and none is documented. */
export interface Flags {
  /** Pins convert what they carry by their transform. */
  readonly autoTransform: boolean
  /** Text and numbers stand for True/False where one is asked for or compared with. */
  readonly looseBooleans: boolean
  /** Text and numbers stand for one another where one is asked for or compared with. */
  readonly looseStrings: boolean
  /** Null, empty text and the text `null` are equal. */
  readonly looseNulls: boolean
}

/** Reads the flags of an export; one that the file does not have is on. */
export function readFlags(raw: Readonly<Record<string, unknown>> | null): Flags {
  return {
    autoTransform: raw?.['auto-transform'] !== false,
    looseBooleans: raw?.looseBooleans !== false,
    looseStrings: raw?.looseStrings !== false,
    looseNulls: raw?.looseNulls !== false
  }
}
