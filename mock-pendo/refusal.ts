/** Status and text of each answer by which the mock refuses, as Pendo would. Without text the body is empty. */
const answers = {
  'key-refused': { status: 403 },
  'read-only': { status: 403 },
  'not-found': { status: 404 },
  'not-json': { status: 400, text: 'malformed JSON' },
  unacceptable: { status: 400, text: 'unacceptable request' },
  'missing-field-mappings': { status: 400, text: 'missing field mappings' },
  'bad-pipeline': { status: 400, text: 'invalid aggregation pipeline' },
  'wrong-type': { status: 422, text: 'value does not fit the type of its field' },
  'too-large': { status: 413 },
  'too-slow': { status: 408 },
  'too-many-calls': { status: 429 }
} as const satisfies Record<string, { status: number; text?: string }>

/** Why a call is refused. */
export type RefusalReason = keyof typeof answers

/**
 * A call that the mock refuses in Pendo's manner. It is no error of this package (nobody ever sees its name) but an
 * answer of the imitated service, hence not among the codes of `core/error-table.ts`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, options: ErrorOptions = {}) {
    super(reason, options)
    this.reason = reason
  }

  /** The answer that goes out. */
  get answer(): { readonly status: number; readonly text?: string } {
    return answers[this.reason]
  }
}
