import type { Mutant } from './mutants.ts'

/** Why no test can notice a mutant: what is broken makes no difference. */
export interface Equivalent {
  readonly file: string
  /** The line of the source, without blanks around it. */
  readonly line: string
  readonly what: Mutant['what']
  readonly why: string
}

export const equivalents: readonly Equivalent[] = []
