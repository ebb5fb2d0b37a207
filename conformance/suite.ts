/** How a part of an answer is held against what is expected of it. All take texts; see `compare.ts`. */
export type Comparison =
  | 'empty'
  | 'not_empty'
  | 'equal'
  | 'not_equal'
  | 'contains'
  | 'does_not_contain'
  | 'has_key'
  | 'has_value'
  | 'is_null'
  | 'is_a_number'
  | 'is_a_boolean'
  | 'is_a_list'
  | 'equal_number'
  | 'is_less_than'
  | 'is_less_than_or_equals'
  | 'is_greater_than'
  | 'is_greater_than_or_equal'
  | 'one_of'
  | 'has_at_most'

/** The part of an answer that a rule looks at. */
export type AnswerPart = 'status' | 'header' | 'body' | 'text' | 'time'

/** What a rule expects of an answer, as data. */
export interface Expectation {
  readonly part: AnswerPart
  /** Name of the header, or path into the body: `emails[0].value`, `members[*].value`. @default the whole part */
  readonly at?: string
  readonly is: Comparison
  /** May name variables, as `{{name}}`. */
  readonly value?: string
}

/** A rule that an answer has to hold. */
export interface Rule extends Expectation {
  /** Stable, unique within a check: `users.create.status`, or `3.2` for the second assertion of a suite's third request. */
  readonly id: string
  /** The rule as a sentence. */
  readonly says: string
  /** Where it comes from: a section of an RFC, Okta's documentation, or a place in a suite. */
  readonly source: string
  /** Of several expectations the answer has to meet one. @default only this one */
  readonly or?: readonly Expectation[]
}

/** A rule that cannot be judged here, and why. */
export interface OpenRule {
  readonly id: string
  readonly says: string
  readonly source: string
  readonly notJudged: string
}

/** A request, the rules for its answer, and what is kept of it. Texts may name variables, as `{{name}}`. */
export interface RequestStep {
  readonly kind: 'request'
  readonly title: string
  /** Whom it is sent to: the SCIM server, or an Okta that provisions into it. */
  readonly to: 'scim' | 'okta'
  readonly method: string
  /** Begins with the variable that holds the address of the server. */
  readonly url: string
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly rules: readonly (Rule | OpenRule)[]
  /** Variables that are taken from the answer, by name. */
  readonly keep: Readonly<Record<string, Pick<Expectation, 'part' | 'at'>>>
}

/** A wait for provisioning. */
export interface PauseStep {
  readonly kind: 'pause'
  /** The longest that it takes. */
  readonly seconds: number
}

/** Requests in their order, with rules for the answers. */
export interface Suite {
  readonly name: string
  /** The file that it was read from; null for the project's own. */
  readonly file: string | null
  readonly steps: readonly (RequestStep | PauseStep)[]
}

/** The requests of a suite. */
export function requestsOf({ steps }: Suite): readonly RequestStep[] {
  return steps.filter((step) => step.kind === 'request')
}
