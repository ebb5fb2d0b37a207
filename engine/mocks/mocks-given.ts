import type { JsonObject } from '../values/own.ts'
import type { CardAnswer, CardMockEntry, FlowAnswer, FlowMockEntry } from './mocks-file.ts'

/**
 * What a call is answered with, as a function of its inputs.
 * @param inputs - of the card by `group/key` or key; of a flow its arguments by key
 * @param call - 1 for the first call of a run
 */
export type AnswerBy<A> = (inputs: JsonObject, call: number) => A

/** The mock of a card: an entry of a mocks file, or one whose answers a program works out. */
export type CardMockGiven =
  | CardMockEntry
  | (Pick<CardMockEntry, 'address' | 'flow' | 'title'> & { readonly answer: AnswerBy<CardAnswer> })

/** The mock of a flow outside the export, likewise. */
export type FlowMockGiven = FlowMockEntry | { readonly title: string; readonly answer: AnswerBy<FlowAnswer> }

/** What is mocked: a mocks file, or one with functions in it. */
export interface MocksGiven {
  readonly cards?: readonly CardMockGiven[]
  readonly flows?: readonly FlowMockGiven[]
}
