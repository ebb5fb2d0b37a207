import type { AppError } from '#core/errors.ts'

/** Errors that are kept whole. */
const mostKept = 100

/**
 * Errors that a run went on after: all are counted, the first ones are kept, and of the others the first of each code and
 * status. An error holds what a service answered, so a run of many would hold all of it.
 */
export class FirstErrors {
  /** In the order in which they came. */
  readonly kept: AppError[] = []
  #count = 0
  readonly #kinds = new Set<string>()

  get count(): number {
    return this.#count
  }

  /** Goes on from errors that came before. */
  restore(kept: readonly AppError[], count: number = kept.length): void {
    for (const error of kept) this.add(error)
    this.#count = count
  }

  add(error: AppError): void {
    this.#count += 1
    const kind = kindOf(error)
    if (this.kept.length >= mostKept && this.#kinds.has(kind)) return
    this.#kinds.add(kind)
    this.kept.push(error)
  }
}

function kindOf(error: AppError): string {
  const root = (error.cause ?? error) as { code?: unknown; status?: unknown }
  return `${String(root.code)} ${String(root.status)}`
}
