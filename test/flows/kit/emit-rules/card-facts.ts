/**
 * How built-in cards of published exports differ from the others: E executable, A async, C cooperative, M mirrored, and
 * the milliseconds of their timeout. Cards that are not named have no mark, and 90000.
 */
const facts: readonly (readonly [kind: string, marks: string, timeout: number])[] = [
  ['control:branch', 'A', 90000],
  ['control:callable', 'M', 30000],
  ['control:let', 'M', 90000],
  ['control:return', 'M', 90000],
  ['control:returnRaw', 'M', 90000],
  ['control:run', '', 30000],
  ['control:spawn', 'A', 300000],
  ['control:throw', 'M', 10000],
  ['control:times', 'AC', 90000],
  ['control:tryCatch', 'A', 300000],
  ['control:until', 'A', 90000],
  ['control:wait', 'A', 90000],
  ['http:accept', 'M', 90000],
  ['http:delegated', 'M', 90000],
  ['http:raw', 'E', 90000],
  ['json:parse', 'E', 30000],
  ['json:stringify', 'E', 30000],
  ['jwt:sign', 'E', 90000],
  ['list:asyncEach', 'AC', 300000],
  ['list:each', 'AC', 300000],
  ['list:filter', 'AC', 300000],
  ['list:filterBy', '', 300000],
  ['list:findBy', '', 300000],
  ['list:map', 'AC', 300000],
  ['list:reduce', 'AC', 300000],
  ['math:ceil', 'E', 30000],
  ['object:clearEmpty', '', 30000],
  ['object:expand', '', 30000],
  ['object:map', 'AC', 90000],
  ['object:process', 'AC', 90000],
  ['utility:exportFlo', 'E', 90000]
]

/** Marks and timeout by module and name. */
export const cardFacts: ReadonlyMap<string, { readonly marks: string; readonly timeout: number }> = new Map(
  facts.map(([kind, marks, timeout]) => [kind, { marks, timeout }])
)
