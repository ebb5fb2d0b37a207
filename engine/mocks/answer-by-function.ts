import { AppError } from '#core/errors.ts'
import type { Checked } from '#core/validate.ts'
import type { Mock, MockAnswer } from './mock.ts'
import { mocksInvalid } from './mocks-file.ts'
import type { AnswerBy } from './mocks-given.ts'
import { refuseUnknownOutputs } from './refuse-misfits.ts'

/**
 * The mock that a function answers for. What it answers is looked at as an entry of a file is, but only then: a fault
 * ends the run, since no flow is to deal with a fault of its test.
 * @param settled - makes an answer of a checked one, as the only one of its list
 * @throws AppError `MOCKS_INVALID`, when it is asked
 */
export function answerByFunction<A>(
  answer: AnswerBy<A>,
  check: (value: unknown) => Checked<A>,
  settled: (answer: A) => Pick<Mock, 'answers'>,
  { where, file }: { readonly where: string; readonly file: string }
): Pick<Mock, 'answers' | 'after' | 'answer'> {
  return {
    answers: [],
    after: 'repeat',
    answer(inputs, call, card) {
      const checked = check(asked(() => answer(inputs, call)))
      if (!checked.ok) {
        throw mocksInvalid(file, `the answer of ${where} cannot be used: ${`${checked.where} ${checked.what}`.trim()}`)
      }
      const [made] = settled(checked.value).answers as [MockAnswer]
      if ('values' in made && card !== null) {
        refuseUnknownOutputs(
          Object.keys(made.values),
          card.outputs,
          { where: `the answer of ${where}`, name: card.kind },
          file
        )
      }
      return made
    }
  }

  function asked(ask: () => unknown): unknown {
    try {
      return ask()
    } catch (error) {
      if (error instanceof AppError) throw error
      throw mocksInvalid(file, `${where} threw ${String(error)}`, error)
    }
  }
}
