import { readdirSync } from 'node:fs'
import t from 'tap'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { ActionCard, EventCard } from '#core/card.ts'

const cards = [...oktaConnector.actions, ...oktaConnector.events] as readonly (ActionCard | EventCard<never>)[]

for (const [folder, listed] of [
  ['actions', oktaConnector.actions],
  ['events', oktaConnector.events]
] as const) {
  t.test(`every card of ${folder}/ is listed, and its file is called by its name in exports`, async (t) => {
    const files = readdirSync(new URL(`../../../connector/okta/${folder}/`, import.meta.url))
    t.same(files.filter((name) => name !== 'index.ts').sort(), listed.map(({ method }) => `${method}.ts`).sort())
  })
}

t.test('every card is told in whole sentences, under a name that no other has', async (t) => {
  t.equal(new Set(cards.map(({ method }) => method)).size, cards.length)
  for (const { method, description, connector } of cards) {
    t.match(description, /^[A-Z].*\.$/, method)
    t.equal(connector, 'okta')
  }
})

t.test('no two fields of a card have the same key in exports', async (t) => {
  for (const { method, options, inputs, outputs } of oktaConnector.actions as readonly ActionCard[]) {
    for (const fields of [{ ...options.properties, ...inputs.properties }, outputs.properties]) {
      const wires = Object.values(fields).flatMap((field) => {
        const { 'x-wire': wire, 'x-wires': others = [] } = field as { 'x-wire'?: string; 'x-wires'?: string[] }
        return [wire, ...others]
      })
      t.notOk(wires.includes(undefined), `${method}: every field has a key`)
      t.equal(new Set(wires).size, wires.length, method)
    }
  }
})
