import t from 'tap'
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
