import t from 'tap'
import { MockOktaSettings } from '#mock-okta/config.ts'
import { MockPendoSettings } from '#mock-pendo/config.ts'
import { oktaBehaviours } from '#schemas/okta/fidelity.ts'
import { pendoBehaviours } from '#schemas/pendo/fidelity.ts'
import { fidelitySections } from '../../scripts/docs/sections.ts'

const all = fidelitySections.flatMap(({ behaviours }) => behaviours)

t.test('no behaviour has the id of another', async (t) => {
  const ids = all.map(({ id }) => id)
  t.same(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    []
  )
})

t.test('every behaviour is told in a whole sentence under an id of the form owner.behaviour', async (t) => {
  for (const { id, what } of all) {
    t.match(id, /^[a-z]+(\.[a-z0-9-]+)+$/)
    t.match(what, /\.$/, id)
  }
})

for (const [name, behaviours, settings] of [
  ['Pendo', pendoBehaviours, MockPendoSettings],
  ['Okta', oktaBehaviours, MockOktaSettings]
] as const) {
  t.test(`the switches of the mock ${name} are its settings, each named by a behaviour`, async (t) => {
    const named = behaviours.flatMap(({ switch: word }) => (word === undefined ? [] : [word.replaceAll('`', '')]))
    t.same([...new Set(named)].sort(), Object.keys(settings.properties).sort())
  })
}
