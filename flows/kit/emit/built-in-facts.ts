/** How a built-in card differs in exports from the plain ones: what it needs, and how long Okta lets it run. */
interface BuiltInFacts {
  readonly executable?: true
  readonly async?: true
  readonly cooperative?: true
  /** Its fields are inputs and outputs at once. */
  readonly mirrored?: true
  /** Milliseconds. @default 90000 */
  readonly timeout?: number
}

const caller: BuiltInFacts = { async: true, cooperative: true, timeout: 300_000 }

/** By module and name. */
const facts: ReadonlyMap<string, BuiltInFacts> = new Map<string, BuiltInFacts>([
  ['control:branch', { async: true }],
  ['control:callable', { mirrored: true, timeout: 30_000 }],
  ['control:let', { mirrored: true }],
  ['control:return', { mirrored: true }],
  ['control:returnRaw', { mirrored: true }],
  ['control:run', { timeout: 30_000 }],
  ['control:spawn', { async: true, timeout: 300_000 }],
  ['control:throw', { mirrored: true, timeout: 10_000 }],
  ['control:times', { async: true, cooperative: true }],
  ['control:tryCatch', { async: true, timeout: 300_000 }],
  ['control:until', { async: true }],
  ['control:wait', { async: true }],
  ['http:accept', { mirrored: true }],
  ['http:delegated', { mirrored: true }],
  ['http:raw', { executable: true }],
  ['json:parse', { executable: true, timeout: 30_000 }],
  ['json:stringify', { executable: true, timeout: 30_000 }],
  ['jwt:sign', { executable: true }],
  ['list:asyncEach', caller],
  ['list:each', caller],
  ['list:filter', caller],
  ['list:filterBy', { timeout: 300_000 }],
  ['list:findBy', { timeout: 300_000 }],
  ['list:map', caller],
  ['list:reduce', caller],
  ['math:ceil', { executable: true, timeout: 30_000 }],
  ['object:clearEmpty', { timeout: 30_000 }],
  ['object:expand', { timeout: 30_000 }],
  ['object:map', { async: true, cooperative: true }],
  ['object:process', { async: true, cooperative: true }],
  ['utility:exportFlo', { executable: true }]
])

/** What exports say of a built-in card, by module and name. */
export const builtInFacts = (kind: string): BuiltInFacts => facts.get(kind) ?? {}
