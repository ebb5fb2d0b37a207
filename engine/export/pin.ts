import type { Input, Output } from './field.ts'

/** How a pin converts what it carries, in the file's words: `parse`, `stringify`, `wrapArray`, `dateTime` and others. */
export interface Transform {
  readonly convert: string
  /** After converting, make a list of what is none. */
  readonly wraps: boolean
  /** The output the transform is written for; in every real export the pin's own. */
  readonly outputId: string
}

/** The link from one card's output to another card's input. */
export interface Pin {
  readonly from: Output
  readonly to: Input
  readonly transform: Transform | null
}

/** A pin of the file that leads nowhere. */
export interface LoosePin {
  readonly outputId: string
  readonly cardId: string
  readonly inputId: string
  readonly missing: 'output' | 'card' | 'input'
}

/** The transform of a pin as the file has it: one entry, keyed by the output's id. */
export function readTransform(raw: unknown): Transform | null {
  if (typeof raw !== 'object' || raw === null) return null
  for (const [outputId, entry] of Object.entries(raw)) {
    const { convert, forceWrapArray } = (entry ?? {}) as { convert?: unknown; forceWrapArray?: unknown }
    return { convert: typeof convert === 'string' ? convert : '', wraps: forceWrapArray === true, outputId }
  }
  return null
}
