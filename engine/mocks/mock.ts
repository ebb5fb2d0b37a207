import type { Card } from '../export/card.ts'
import type { JsonObject } from '../values/own.ts'
import type { MockError } from './mocks-file.ts'

/** An answer that is no error. */
export interface MockedValues {
  /** Outputs of a card, or what a flow returns. */
  readonly values: JsonObject
  /** Records that a card hands to its helper flow. */
  readonly records: readonly JsonObject[]
}

/** What a call of a mocked card, or of a mocked flow, is answered with. */
export type MockAnswer = MockedValues | { readonly error: MockError }

/** A mock: the answers of one entry of a mocks file. Each run counts the calls for itself, see `MockCalls`. */
export interface Mock {
  /** The entry in words, for messages: `slack:readUser`. */
  readonly name: string
  /** For the first call, the second, and so on; where `answer` is there, every answer that is known beforehand. */
  readonly answers: readonly MockAnswer[]
  /** What comes after the last answer. */
  readonly after: 'repeat' | 'error'
  /**
   * Answers by the inputs, whatever the order of calls.
   * @param call - 1 for the first call of a run
   * @param card - the mocked card; `null` where a flow is mocked
   */
  readonly answer?: (inputs: JsonObject, call: number, card: Card | null) => MockAnswer
}
