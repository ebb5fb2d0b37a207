import t from 'tap'
import { MockPendoSettings } from '#mock-pendo/config.ts'
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

t.test('the switches of the mock are its settings, each named by a behaviour', async (t) => {
  const named = pendoBehaviours.flatMap(({ switch: name }) => (name === undefined ? [] : [name.replaceAll('`', '')]))
  t.same([...new Set(named)].sort(), Object.keys(MockPendoSettings.properties).sort())
})
