/** A table for people. */
export interface ShownTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What an admin sees after a step. */
export interface Shown {
  /** Whole sentences. */
  readonly lines: readonly string[]
  /** @default none */
  readonly tables?: readonly ShownTable[]
}

/** A number with its noun: `1 user`, `2 users`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
