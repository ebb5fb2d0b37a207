import { Redaction } from '../history/redaction.ts'
import { withShortNames } from '../testing/call-names.ts'
import { compare } from '../testing/compare.ts'
import { faultOfExpectation } from '../testing/matcher.ts'
import type { JsonObject } from '../values/own.ts'
import type { Mock, MockAnswer } from './mock.ts'
import { mocksInvalid } from './mocks-file.ts'

/** An answer, and what the inputs have to be for it; any where it does not say. */
export interface MockCase {
  readonly when: JsonObject | undefined
  readonly answer: MockAnswer
}

/** Nothing that is compared is shown. */
const shownToNobody = new Redaction([])

/**
 * The part of a mock that answers by the inputs: the first case that holds for them.
 * @throws AppError `MOCKS_INVALID` for a matcher that is none, a case that none of the calls would come to, and, when it
 * is asked, for inputs for which no case holds: that ends the run, since no flow is to deal with a fault of its test
 */
export function answerByCases(
  cases: readonly MockCase[],
  { where, file }: { readonly where: string; readonly file: string }
): Pick<Mock, 'answers' | 'after' | 'answer'> {
  for (const [index, { when }] of cases.entries()) {
    const place = `${where}.cases.${index}`
    const fault = faultOfExpectation(when, `${place}.when`)
    if (fault !== null) throw mocksInvalid(file, `${fault.where} ${fault.what}`)
    if (when === undefined && index < cases.length - 1) {
      throw mocksInvalid(file, `${place} has no when, and so no call comes to the cases behind it; make it the last`)
    }
  }
  return {
    // For the check that its outputs are those of the card.
    answers: cases.map(({ answer }) => answer),
    after: 'repeat',
    answer(inputs, call) {
      const named = withShortNames(inputs)
      const found = cases.find(({ when }) => when === undefined || holds(when, named))
      if (found !== undefined) return found.answer
      throw mocksInvalid(
        file,
        `no case of ${where} holds for the inputs of call ${call}; add one for them, or one without when as the last`
      )
    }
  }
}

function holds(when: JsonObject, inputs: JsonObject): boolean {
  return compare(when, inputs, 'inputs', shownToNobody).length === 0
}
