import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { oktaEvents } from '#connector/okta/events/index.ts'
import { oktaCardBehaviours } from '#connector/okta/fidelity.ts'
import type { EventCard, FieldValues } from '#core/card.ts'
import type { Basis } from '#core/fidelity.ts'
import type { LogEvent } from '#schemas/okta/logs.ts'

/** What a card gives for an entry of the System Log. */
interface Case {
  readonly it: string
  readonly basis: Basis
  readonly event: LogEvent
  /** Some of the outputs; `event` stands for the whole entry. */
  readonly out?: FieldValues
  readonly options?: FieldValues
  /** Whether the event starts a flow with these options. */
  readonly starts?: boolean
}

const known = new Set(oktaCardBehaviours.map(({ id }) => id))
const bases: readonly Basis[] = ['documented', 'reported', 'client', 'export', 'inferred']

for (const card of Object.values(oktaEvents) as readonly EventCard<LogEvent>[]) {
  const file = new URL(`${card.method}.json`, import.meta.url)
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : []
  t.test(`${card.method} has its cases`, async (t) => {
    t.ok(cases.length > 0)
  })
  for (const { it, basis, event, out, options, starts } of cases) {
    t.test(`${card.method}: ${it}`, async (t) => {
      t.ok(bases.includes(basis))
      t.ok(card.eventTypes.includes(event.eventType))
      const relies: string[] = []
      const outputs = card.outputsOf(event, (id) => relies.push(id))
      t.same(Object.keys(outputs), Object.keys(card.outputs.properties), 'gives the declared outputs')
      for (const [label, value] of Object.entries(out ?? {}))
        t.same(outputs[label], value === 'event' ? event : value, label)
      if (starts !== undefined) t.equal(card.startsFor?.(event, options ?? {}) ?? true, starts)
      t.same(
        relies.filter((id) => !known.has(id)),
        []
      )
    })
  }
}
