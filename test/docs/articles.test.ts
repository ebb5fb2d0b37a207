import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import type { TObject } from 'typebox'
import type { Basis } from '#core/fidelity.ts'
import { PushUserListInputs, PushUserListOptions, PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import { tableRows } from '../../scripts/docs/markdown.ts'

const root = new URL('../../', import.meta.url)
const rows = [...tableRows(readFileSync(new URL('docs/articles.md', root), 'utf8'))].map(({ heading, cells }) => {
  const [id = '', says = '', where = '', shownBy = '', basis = '', ...more] = cells
  return { heading, id, says, where, shownBy, basis, more }
})

/** The names of the tests in a file. */
function testNames(path: string): Set<string> {
  const file = new URL(path, root)
  if (!/^test\/.+\.test\.ts$/.test(path) || !existsSync(file)) return new Set()
  const calls = readFileSync(file, 'utf8').matchAll(/\btest\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)
  return new Set(Array.from(calls, ([, , name = '']) => name.replace(/\\(.)/g, '$1')))
}

/** The numbered steps of the two articles, by the beginning of their ids. */
const steps = { 'connector.step.': 4, 'scim.csv.': 2, 'scim.enable.': 4, 'scim.configure.': 10, 'scim.group.': 11 }

for (const [beginning, count] of Object.entries(steps)) {
  t.test(`${beginning}1 to ${count} all have a row`, async (t) => {
    for (let step = 1; step <= count; step++) {
      const id = `${beginning}${step}`
      t.ok(
        rows.some((row) => row.id === id || row.id.startsWith(`${id}.`)),
        id
      )
    }
  })
}

for (const { id, says, where, shownBy, basis, more } of rows) {
  t.test(`the row ${id} names a test that exists`, async (t) => {
    t.same(more, [], 'no cell too many')
    t.match(says, /^.{20,}\.$/)
    t.not(where, '')
    t.ok(
      (['documented', 'reported', 'client', 'export', 'inferred'] satisfies Basis[] as string[]).includes(basis),
      basis
    )
    for (const reference of shownBy.split('<br>')) {
      const [path = '', name = ''] = reference.split(' › ')
      t.ok(testNames(path.trim()).has(name.trim()), `there is no test "${reference}"`)
    }
  })
}

t.test('no id stands twice', async (t) => {
  t.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
})

t.test('every option, input and output of the card has its row', async (t) => {
  for (const [heading, schemas] of [
    ['The card', [PushUserListOptions]],
    ['Inputs', [PushUserListOptions, PushUserListInputs]],
    ['Outputs', [PushUserListOutputs]]
  ] satisfies [string, TObject[]][]) {
    const text = rows.filter((row) => row.heading === heading).map(({ says }) => says.toLowerCase())
    for (const schema of schemas) {
      for (const { title } of Object.values(schema.properties) as { title?: string }[]) {
        t.ok(
          text.some((says) => says.startsWith(`${title}`.toLowerCase())),
          `${heading}: ${title}`
        )
      }
    }
  }
})
