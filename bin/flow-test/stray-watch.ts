import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '#core/errors.ts'
import { testsInvalid } from '#engine/testing/read-test-file.ts'
import { placeIn, thrownText } from './thrown.ts'

/** Somebody's code that is run: that of a file of tests, or of one test of it. */
export interface CodePlace {
  readonly file: string
  /** Name of the test; `null` for what the file does when it is loaded. */
  readonly test: string | null
}

/**
 * Finds out whose code an error comes from that nothing awaits: a rejection that is left floating, or what a timer
 * throws. By Node's own rule one of them ends the process, with the results of all tests.
 */
export class StrayWatch {
  readonly #places = new AsyncLocalStorage<CodePlace>()
  readonly #faults = new Map<CodePlace, AppError>()
  readonly #waiting = new Map<CodePlace, (fault: AppError) => void>()
  #state: 'running' | 'settled' | 'told' = 'running'
  #late: AppError | null = null

  /**
   * Runs code of a place.
   * @throws AppError `FLOWTEST_INVALID` as soon as an error of it strays: what waits for it may never come
   */
  async within<T>(place: CodePlace, work: () => Promise<T>): Promise<T> {
    const { promise: strayed, reject } = Promise.withResolvers<never>()
    this.#waiting.set(place, reject)
    try {
      return await Promise.race([this.#places.run(place, work), strayed])
    } finally {
      this.#waiting.delete(place)
    }
  }

  /**
   * Takes an error that strayed, in the asynchronous context that it comes from.
   * @returns the error that the process has to end with: after the results were told, and where the error is nobody's
   * but ours; `null` where the results will tell it, or {@link told} does
   */
  readonly take = (error: unknown): AppError | null => {
    const place = this.#places.getStore()
    if (place === undefined) return faultOfProgram(error)
    const fault = faultOf(place, error)
    if (this.#state === 'told') return fault
    if (this.#state === 'settled') {
      this.#late ??= fault
      return null
    }
    if (!this.#faults.has(place)) this.#faults.set(place, fault)
    this.#waiting.get(place)?.(fault)
    return null
  }

  /** The first error that strayed from a place. */
  faultOf(place: CodePlace | null): AppError | null {
    return (place && this.#faults.get(place)) ?? null
  }

  /** Waits for what has strayed already; from then on it is too late for the results. */
  async settle(): Promise<void> {
    await setImmediate()
    this.#state = 'settled'
  }

  /**
   * The results were told.
   * @returns the first error that strayed while they were
   */
  told(): AppError | null {
    this.#state = 'told'
    return this.#late
  }
}

function faultOf({ file, test }: CodePlace, error: unknown): AppError {
  const whose = test === null ? 'its code' : `the code of its test "${test}"`
  const what = `${whose} failed${placeIn(file, error)} where nothing awaits it (${thrownText(error)})`
  return testsInvalid(file, what, error)
}

function faultOfProgram(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('PROGRAM_FAULT', [thrownText(error)], { cause: error })
}
