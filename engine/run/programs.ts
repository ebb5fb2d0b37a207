import type { Export } from '../export/export.ts'
import type { Mocks } from '../mocks/mocks.ts'
import type { Implementations } from './implementation.ts'
import { Program } from './program.ts'

/** The programs of exports: one for the export as it is, and one for each set of mocks that it is run with. */
export class Programs {
  readonly #implementations: Implementations
  readonly #plain = new WeakMap<Export, Program>()
  readonly #mocked = new WeakMap<Mocks, WeakMap<Export, Program>>()

  constructor(implementations: Implementations) {
    this.#implementations = implementations
  }

  /** @throws AppError `MOCKS_INVALID` where the mocks do not fit the export */
  of(workflows: Export, mocks?: Mocks): Program {
    const programs = mocks === undefined ? this.#plain : this.#with(mocks)
    const program = programs.get(workflows) ?? new Program(workflows, this.#implementations, mocks)
    programs.set(workflows, program)
    return program
  }

  #with(mocks: Mocks): WeakMap<Export, Program> {
    const programs = this.#mocked.get(mocks) ?? new WeakMap<Export, Program>()
    this.#mocked.set(mocks, programs)
    return programs
  }
}
