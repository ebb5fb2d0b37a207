import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { compileCheck } from '#core/validate.ts'

/** One of a few words; a fault of it names them all. */
const After = Type.Unsafe<'repeat' | 'error'>({
  type: 'string',
  enum: ['repeat', 'error'],
  default: 'repeat',
  description: 'What comes after the last of `calls`: the last one again, or an error.'
})

/** An error in place of an answer. */
export const MockError = Type.Object(
  {
    message: Type.String({ minLength: 1, description: 'What the service says; a flow sees it as `message`.' }),
    statusCode: Type.Optional(
      Type.Integer({ minimum: 100, maximum: 599, description: 'HTTP status. With 429 a card repeats by its policy.' })
    ),
    body: Type.Optional(Type.Unknown({ description: 'Body of the answer; a flow sees it as `body`.' }))
  },
  { additionalProperties: false, description: 'An error in place of an answer.' }
)
export type MockError = Static<typeof MockError>

const cardAnswer = {
  outputs: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Values of outputs by `group/key`, or by the key alone. What is left out is empty.'
    })
  ),
  records: Type.Optional(
    Type.Array(Type.Object({}), { description: 'Records that the card hands to its helper flow, one after another.' })
  ),
  error: Type.Optional(MockError)
}

/** What one call of a card is answered with: `outputs`, `records` or both; or an `error`. */
export const CardAnswer = Type.Object(cardAnswer, { additionalProperties: false })
export type CardAnswer = Static<typeof CardAnswer>

/** What the inputs have to be for a case to answer; nothing for any. */
const when = Type.Optional(
  Type.Record(Type.String(), Type.Unknown(), {
    description:
      'Inputs by `group/key` or key, with matchers as in flow tests. Without it the case answers all other calls.'
  })
)
const cases = <A extends TSchema>(answer: A) =>
  Type.Optional(
    Type.Array(answer, { minItems: 1, description: 'Answers by the inputs: the first case that holds for them.' })
  )

/** An answer to calls of a card whose inputs are as it says. */
export const CardCase = Type.Object({ when, ...cardAnswer }, { additionalProperties: false })
export type CardCase = Static<typeof CardCase>

/** The mock of a card: which cards it stands for, and what their calls are answered with. */
export const CardMockEntry = Type.Object(
  {
    address: Type.Optional(
      Type.String({
        description: 'Every such card: `slack:readUser`, a whole address, or `slack:*` for all cards of a connector.'
      })
    ),
    flow: Type.Optional(Type.String({ description: 'With `title`: the flow in which the card is.' })),
    title: Type.Optional(Type.String({ description: 'With `flow`: the title on the card.' })),
    ...cardAnswer,
    cases: cases(CardCase),
    calls: Type.Optional(Type.Array(CardAnswer, { minItems: 1, description: 'Answers for one call after another.' })),
    after: Type.Optional(After)
  },
  { additionalProperties: false }
)
export type CardMockEntry = Static<typeof CardMockEntry>

const flowAnswer = {
  returns: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'Values that the flow returns, by their keys.' })
  ),
  error: Type.Optional(MockError)
}

/** What one call of a flow is answered with: what it `returns`, or an `error`. */
export const FlowAnswer = Type.Object(flowAnswer, { additionalProperties: false })
export type FlowAnswer = Static<typeof FlowAnswer>

/** An answer to calls of a flow whose arguments are as it says. */
export const FlowCase = Type.Object({ when, ...flowAnswer }, { additionalProperties: false })
export type FlowCase = Static<typeof FlowCase>

/** The mock of a flow that lies outside the export. */
export const FlowMockEntry = Type.Object(
  {
    title: Type.String({ description: 'Name of the flow.' }),
    ...flowAnswer,
    cases: cases(FlowCase),
    calls: Type.Optional(Type.Array(FlowAnswer, { minItems: 1, description: 'Answers for one call after another.' })),
    after: Type.Optional(After)
  },
  { additionalProperties: false }
)
export type FlowMockEntry = Static<typeof FlowMockEntry>

/** A file of mocks. */
export const MocksFile = Type.Object(
  {
    cards: Type.Optional(Type.Array(CardMockEntry)),
    flows: Type.Optional(Type.Array(FlowMockEntry))
  },
  { additionalProperties: false }
)
export type MocksFile = Static<typeof MocksFile>

const checkFile = compileCheck(MocksFile)

/**
 * Reads the text of a file of mocks.
 * @param name - of the file, for messages
 * @throws AppError `MOCKS_INVALID`
 */
export function parseMocks(text: string, name: string): MocksFile {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch (error) {
    const place = /line \d+ column \d+|position \d+/.exec(error instanceof Error ? error.message : '')?.[0]
    throw mocksInvalid(name, `it is not JSON${place === undefined ? '' : `, at ${place}`}`)
  }
  const checked = checkFile(value)
  if (checked.ok) return checked.value
  throw mocksInvalid(name, checked.where === '' ? `it ${checked.what}` : `${checked.where} ${checked.what}`)
}

/** The error for mocks that cannot be used. @param what - what is wrong, as a clause */
export function mocksInvalid(name: string, what: string, cause?: unknown): AppError {
  return new AppError('MOCKS_INVALID', [name, what], { where: name, cause })
}
