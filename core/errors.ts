import { format } from 'node:util'
import type { ErrorCode } from './error-table.ts'
import { errorTable } from './error-table.ts'

export type { ErrorCode, ErrorEntry } from './error-table.ts'
export { errorTable } from './error-table.ts'

/** What ends a sentence already, behind a word or a number. */
const isEnded = /[\p{L}\p{N})"'”»][.!?]+$/u

/**
 * The sentence of a code; for rows by the thousand, where an error object with its stack would cost more than the row. What
 * ends with a parameter gets no second point where that is a sentence of somebody else's and has one.
 */
export function sentenceOf(code: ErrorCode, parameters: readonly (string | number)[]): string {
  const { message } = errorTable[code]
  const isClosed = message.endsWith('%s.') && isEnded.test(String(parameters.at(-1) ?? ''))
  return format(isClosed ? message.slice(0, -1) : message, ...parameters.map(String))
}

/** What an {@link AppError} may carry beside its sentence. */
export interface AppErrorOptions {
  /** The error that caused this one. */
  readonly cause?: unknown
  /** Where the fault lies: a row, a field, a file, an option. */
  readonly where?: string
}

/**
 * The one error class of the package: a stable `code`, one sentence, and where the fault lies.
 * Its JSON form, `{code, message, where}`, is what `--json` prints on standard error.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError'
  readonly code: ErrorCode
  readonly where: string | undefined

  constructor(code: ErrorCode, parameters: readonly (string | number)[] = [], options: AppErrorOptions = {}) {
    super(sentenceOf(code, parameters), options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.where = options.where
  }

  toJSON(): { code: ErrorCode; message: string; where: string | null } {
    return { code: this.code, message: this.message, where: this.where ?? null }
  }
}
