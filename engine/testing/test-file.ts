import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import { CardMockEntry, FlowMockEntry } from '../mocks/mocks-file.ts'

const anyValues = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description })
const rowsOf = (items: ReturnType<typeof anyValues>, description: string) =>
  Type.Record(Type.String(), Type.Array(items), { description })

const mocks = {
  mocks: Type.Optional(
    Type.Object(
      { cards: Type.Optional(Type.Array(CardMockEntry)), flows: Type.Optional(Type.Array(FlowMockEntry)) },
      { additionalProperties: false, description: 'What cards answer, as in a mocks file.' }
    )
  ),
  mocksFile: Type.Optional(Type.String({ minLength: 1, description: 'Path of a mocks file, from this file.' }))
}

/** A matcher as a whole, such as `{"$absent": true}`; misspelt ones are told of by their words. */
const Matcher = Type.Object(
  {},
  {
    additionalProperties: false,
    patternProperties: { '^\\$(?!exact$|contains$)': {} },
    minProperties: 1,
    maxProperties: 1
  }
)

/** A shape, or a matcher in its place: `$exact` of the same shape, `$contains` where it is a list, and any other. */
function orMatcher<S extends TSchema>(schema: S, { description }: { description?: string } = {}) {
  const words = ['$exact', ...((schema as { type?: string }).type === 'array' ? ['$contains'] : [])]
  const held = words.map((word) => Type.Object({ [word]: schema }, { additionalProperties: false }))
  return Type.Unsafe<Static<S> | { readonly [matcher: `$${string}`]: unknown }>({
    anyOf: [schema, ...held, Matcher],
    ...(description === undefined ? {} : { description })
  })
}

/** A call of a mock that is expected. */
export const ExpectedCall = Type.Object(
  {
    address: Type.Optional(
      Type.Unknown({ description: 'Connector or module and name of the card: `slack:readUser`.' })
    ),
    card: Type.Optional(Type.Unknown({ description: 'Title of the card.' })),
    flow: Type.Optional(Type.Unknown({ description: 'Name of the flow in which the card is.' })),
    calledFlow: Type.Optional(Type.Unknown({ description: 'Name of the mocked flow that was called, or null.' })),
    inputs: Type.Optional(
      Type.Unknown({ description: 'Inputs of the card by `group/key` or key; arguments of the flow.' })
    ),
    error: Type.Optional(Type.Unknown({ description: 'What the error said that the mock answered with, or null.' }))
  },
  { additionalProperties: false }
)

/** The error that is expected. */
export const ExpectedError = Type.Object(
  {
    code: Type.Optional(Type.Unknown({ description: 'Code of docs/errors.md: `FLOW_CARD_FAILED`.' })),
    message: Type.Optional(Type.Unknown({ description: 'Its sentence; `{"$contains": "…"}` for a part of it.' })),
    flow: Type.Optional(Type.Unknown({ description: 'Name of the flow that failed.' })),
    card: Type.Optional(Type.Unknown({ description: 'Title of the card that failed.' })),
    cause: Type.Optional(
      orMatcher(
        Type.Object(
          {
            code: Type.Optional(Type.Unknown({ description: 'Code of what the card said.' })),
            message: Type.Optional(Type.Unknown({ description: 'What the card said.' }))
          },
          { additionalProperties: false }
        ),
        { description: 'What the card said: `code` and `message`.' }
      )
    )
  },
  { additionalProperties: false }
)

/** What a run is expected to come to. */
export const Expectation = Type.Object(
  {
    status: Type.Optional(
      Type.Unsafe<'completed' | 'stopped' | 'failed'>({
        type: 'string',
        enum: ['completed', 'stopped', 'failed'],
        description: 'How it ends; `stopped` is by its own Continue If. Without it, anything but `failed`.'
      })
    ),
    outputs: Type.Optional(Type.Unknown({ description: 'What the flow returns, by key.' })),
    calls: Type.Optional(
      orMatcher(Type.Array(orMatcher(ExpectedCall)), {
        description: 'Every call of a mock, in order; `{"$contains": […]}` for some of them, in order.'
      })
    ),
    tables: Type.Optional(anyValues('Rows afterwards by the name of the table, in the order in which they were made.')),
    error: Type.Optional(orMatcher(ExpectedError, { description: 'The error that the run ends with.' })),
    ignoredErrors: Type.Optional(
      orMatcher(Type.Array(orMatcher(ExpectedError)), {
        description: 'Errors that a For Each - Ignore Errors dropped, in order.'
      })
    )
  },
  { additionalProperties: false, description: 'What the run is expected to come to.' }
)
export type Expectation = Static<typeof Expectation>

/** One test of a flow. */
export const FlowTest = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'What would be false if the flow broke.' }),
    flow: Type.Optional(
      Type.String({ minLength: 1, description: 'The flow: any part of its name that no other flow has, or its id.' })
    ),
    inputs: Type.Optional(anyValues('Inputs of the flow, by key or `group/key`.')),
    events: Type.Optional(
      Type.Array(Type.Record(Type.String(), Type.Unknown()), {
        description: 'Events for a flow that starts with an event card: the fields of the card.'
      })
    ),
    tables: Type.Optional(
      rowsOf(Type.Record(Type.String(), Type.Unknown()) as ReturnType<typeof anyValues>, 'Rows before, by table.')
    ),
    ...mocks,
    now: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}',
        default: '2026-01-01T00:00:00.000Z',
        description: 'When the run begins, as an ISO date; without it, with the year 2026 (UTC).'
      })
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2 ** 31 - 1,
        default: 1,
        description: 'Seed of randomness and ids; without it 1.'
      })
    ),
    allowUnsupported: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Start although cards have no mock and cannot be run; they fail when they are reached.'
      })
    ),
    expect: Type.Optional(Expectation)
  },
  { additionalProperties: false }
)
export type FlowTest = Static<typeof FlowTest>

/** A file of flow tests, `*.flowtest.json`. */
export const FlowTestFile = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'For editors: where the JSON Schema of this file is.' })),
    pack: Type.String({ minLength: 1, description: 'Path of the export that is tested, from this file.' }),
    flow: Type.Optional(Type.String({ minLength: 1, description: 'The flow of every test that names none.' })),
    ...mocks,
    tests: Type.Array(FlowTest, { minItems: 1, description: 'The tests, each with a name of its own.' })
  },
  { additionalProperties: false }
)
export type FlowTestFile = Static<typeof FlowTestFile>
