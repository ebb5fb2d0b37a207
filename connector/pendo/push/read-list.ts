import { AppError } from '#core/errors.ts'
import type { UserList } from './contract.ts'

/** How the reading of a list ended. */
export interface ListEnd {
  /** Whether the end of the list was reached. */
  readonly complete: boolean
  /** What the list threw, as an `AppError`; null where it threw nothing. */
  readonly error: AppError | null
}

/**
 * Hands the users of a list to `take`, one by one, waiting where it asks for that, until the list or the wish for more
 * ends. The rest of an array is at hand and is always handed on, so that each of its rows comes to an end.
 * @param rowsTaken - rows handed on so far, for the message
 */
export async function readList(
  users: UserList,
  take: (user: unknown) => Promise<void> | undefined,
  isOver: () => boolean,
  rowsTaken: () => number
): Promise<ListEnd> {
  const isEnough = Array.isArray(users) ? () => false : isOver
  // What goes wrong while a row is being taken is no fault of the list.
  let taking = false
  try {
    if (Symbol.asyncIterator in users) {
      for await (const user of users) {
        taking = true
        const wait = take(user)
        if (wait !== undefined) await wait
        taking = false
        if (isEnough()) return { complete: false, error: null }
      }
    } else {
      for (const user of users) {
        taking = true
        const wait = take(user)
        if (wait !== undefined) await wait
        taking = false
        if (isEnough()) return { complete: false, error: null }
      }
    }
    return { complete: true, error: null }
  } catch (error) {
    if (taking) throw error
    if (isOver()) return { complete: false, error: null }
    if (error instanceof AppError) return { complete: false, error }
    const parameters = [`(after row ${rowsTaken()})`, error instanceof Error ? error.message : String(error)]
    return { complete: false, error: new AppError('INPUT_NOT_READABLE', parameters, { cause: error }) }
  }
}
