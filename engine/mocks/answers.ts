import { compileCheck } from '#core/validate.ts'
import type { JsonObject } from '../values/own.ts'
import { answerByCases } from './answer-by-cases.ts'
import { answerByFunction } from './answer-by-function.ts'
import type { Mock, MockAnswer } from './mock.ts'
import { CardAnswer, FlowAnswer, mocksInvalid } from './mocks-file.ts'
import type { CardMockGiven, FlowMockGiven } from './mocks-given.ts'

/** The part of a mock that says what is answered. */
type Answers = Pick<Mock, 'answers' | 'after' | 'answer'>

const checkCardAnswer = compileCheck(CardAnswer)
const checkFlowAnswer = compileCheck(FlowAnswer)

/**
 * What the calls of a card are answered with.
 * @param where - place of the entry in the file
 * @throws AppError `MOCKS_INVALID`
 */
export function answersOf(entry: CardMockGiven, where: string, file: string): Answers {
  const fields = ['outputs', 'records', 'error']
  const read = ({ outputs, records, error }: CardAnswer): MockAnswer =>
    error === undefined ? { values: outputs ?? {}, records: (records ?? []) as JsonObject[] } : { error }
  if (!('answer' in entry)) return settle(entry, where, file, fields, read)
  const settled = (answer: CardAnswer) => settle(answer, where, file, fields, read)
  return answerByFunction(entry.answer, checkCardAnswer, settled, { where, file })
}

/**
 * What the calls of a flow are answered with.
 * @param where - place of the entry in the file
 * @throws AppError `MOCKS_INVALID`
 */
export function flowAnswersOf(entry: FlowMockGiven, where: string, file: string): Answers {
  const fields = ['returns', 'error']
  const read = ({ returns, error }: FlowAnswer): MockAnswer =>
    error === undefined ? { values: returns ?? {}, records: [] } : { error }
  if (!('answer' in entry)) return settle(entry, where, file, fields, read)
  const settled = (answer: FlowAnswer) => settle(answer, where, file, fields, read)
  return answerByFunction(entry.answer, checkFlowAnswer, settled, { where, file })
}

/** An entry by what it may answer with. */
type Entry<A> = A & {
  readonly cases?: readonly (A & { readonly when?: JsonObject })[]
  readonly calls?: readonly A[]
  readonly after?: 'repeat' | 'error'
}

/**
 * The rules across the fields of an entry, which its schema cannot say in one clear sentence.
 * 1. It answers by `cases`, by `calls`, or every call alike by the fields of one answer.
 * 2. `after` says what comes after `calls`.
 * 3. An answer is an error, or has something else, and not both.
 */
function settle<A extends CardAnswer & FlowAnswer>(
  entry: Entry<A>,
  where: string,
  file: string,
  fields: readonly string[],
  read: (answer: A) => MockAnswer
): Answers {
  const { cases, calls, after = 'repeat' } = entry
  const given = fields.filter((field) => field in entry)
  if (cases !== undefined) {
    const beside = [...given, ...['calls', 'after'].filter((field) => field in entry)]
    if (beside.length > 0) throw mocksInvalid(file, `${where} has ${beside[0]} beside cases; leave one of them out`)
    const read = cases.map((one, index) => ({ when: one.when, answer: readOne(one, `${where}.cases.${index}`) }))
    return answerByCases(read, { where, file })
  }
  if (calls === undefined) {
    if (entry.after !== undefined) throw mocksInvalid(file, `${where}.after stands without calls; leave it out`)
    return { answers: [readOne(entry, where)], after }
  }
  if (given.length > 0) throw mocksInvalid(file, `${where} has ${given[0]} beside calls; leave one of them out`)
  return { answers: calls.map((answer, index) => readOne(answer, `${where}.calls.${index}`)), after }

  function readOne(answer: A, place: string): MockAnswer {
    const has = fields.filter((field) => field in answer)
    if (has.length === 0) throw mocksInvalid(file, `${place} answers nothing; give it ${fields.join(' or ')}`)
    if (has.includes('error') && has.length > 1) {
      throw mocksInvalid(file, `${place} has ${has[0]} beside an error; leave one of them out`)
    }
    return read(answer)
  }
}
