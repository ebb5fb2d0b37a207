import { AppError } from '#core/errors.ts'
import { builtInCard } from '../cards/index.ts'
import type { Card } from '../export/card.ts'
import type { Stub } from '../export/stub.ts'
import type { Redaction } from '../history/redaction.ts'
import { shorten } from '../history/shorten.ts'
import type { JsonObject } from '../values/own.ts'
import { objectOf } from '../values/own.ts'
import type { Mock, MockedValues } from './mock.ts'
import { MockedError } from './mocked-error.ts'

/** A call that a mock answered. */
export interface MockCall {
  /** Name of the flow in which the card is. */
  readonly flow: string
  /** Title of the card: the mocked one, or the one that calls a mocked flow. */
  readonly card: string
  /** Connector or module and name of the card, such as `slack:readUser`. */
  readonly address: string
  /** The mocked flow that was called; `null` where the card itself is mocked. */
  readonly calledFlow: string | null
  /**
   * Inputs of the card by `group/key` or key; arguments of the flow by key. Without secrets, and cut at
   * {@link maxInputLength}, as in the history.
   */
  readonly inputs: JsonObject
  /** What the error said that it was answered with; `null` where it was none. */
  readonly error: string | null
}

/** The calls of mocks in a run. */
export interface MockCallLog {
  /** The first ones, at most {@link maxCallsKept}. */
  readonly calls: readonly MockCall[]
  /** How many there were. */
  readonly total: number
}

/** Calls of mocks that are kept. */
export const maxCallsKept = 1_000

/** Characters of the JSON of an input that are kept. */
export const maxInputLength = 4_096

/** The calls of mocks in one run: finds the answer whose turn it is, and writes down who asked with what. */
export class MockCalls {
  readonly #redaction: Redaction
  readonly #onCall: ((call: MockCall) => void) | undefined
  readonly #counts = new Map<Mock, number>()
  readonly #calls: MockCall[] = []
  #total = 0

  /** @param onCall - told of each call with its inputs as they are */
  constructor(redaction: Redaction, onCall?: (call: MockCall) => void) {
    this.#redaction = redaction
    this.#onCall = onCall
  }

  get log(): MockCallLog {
    return { calls: this.#calls, total: this.#total }
  }

  /** How often each of the mocks was asked. */
  countsIn(mocks: readonly Mock[]): readonly number[] {
    return mocks.map((mock) => this.#counts.get(mock) ?? 0)
  }

  /** Goes on from calls that were made before; they are counted, and no part of the log. */
  restore(mocks: readonly Mock[], counts: readonly number[]): void {
    for (const [at, mock] of mocks.entries()) this.#counts.set(mock, counts[at] ?? 0)
    this.#total = counts.reduce((sum, count) => sum + count, 0)
  }

  /**
   * The answer to the next call.
   * @param caller - the mocked card, or the card that calls the mocked flow
   * @param calledFlow - the mocked flow, where it is one
   * @throws MockedError where the answer is an error; AppError `CARD_MOCK_EXHAUSTED`, `MOCKS_INVALID`
   */
  next(mock: Mock, caller: Card, inputs: JsonObject, calledFlow: Stub | null = null): MockedValues {
    const before = this.#counts.get(mock) ?? 0
    this.#counts.set(mock, before + 1)
    const last = mock.answers.length - 1
    const listed = mock.answers[mock.after === 'repeat' ? Math.min(before, last) : before]
    const answer = mock.answer?.(inputs, before + 1, calledFlow === null ? caller : null) ?? listed
    if (answer !== undefined && !('error' in answer)) {
      this.#note(caller, inputs, calledFlow, null)
      return answer
    }
    if (answer !== undefined) {
      this.#note(caller, inputs, calledFlow, answer.error.message)
      throw new MockedError(answer.error)
    }
    const exhausted = new AppError('CARD_MOCK_EXHAUSTED', [mock.name, mock.answers.length], { where: mock.name })
    this.#note(caller, inputs, calledFlow, exhausted.message)
    throw exhausted
  }

  #note(caller: Card, inputs: JsonObject, calledFlow: Stub | null, error: string | null): void {
    this.#total += 1
    const place = { flow: caller.flow.name, card: caller.title, address: caller.kind }
    const call: MockCall = { ...place, calledFlow: calledFlow?.name ?? null, inputs, error }
    this.#onCall?.(call)
    if (this.#calls.length >= maxCallsKept) return
    const secrets = builtInCard(caller.address)?.secrets ?? []
    const nameOf = (path: string) => (secrets.includes(path) ? 'secret' : path)
    const kept = Object.entries(inputs).map(([path, value]) => [path, this.#shortened(nameOf(path), value)] as const)
    this.#calls.push({ ...call, inputs: objectOf(kept) })
  }

  #shortened(name: string, value: unknown): unknown {
    return shorten(value, name, maxInputLength, this.#redaction).value
  }
}
