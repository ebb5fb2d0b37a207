import { readdirSync } from 'node:fs'
import t from 'tap'
import { builtInCards, cardBehaviours } from '#engine/cards/index.ts'
import { readAddress } from '#engine/export/address.ts'

const root = new URL('../../../engine/cards/', import.meta.url)
/** What stands in the folder of a module beside its cards: files that export no card by default. */
const files = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: module }) =>
    readdirSync(new URL(`${module}/`, root))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${module}/${file}`)
  )

t.test('a card stands in the file that its address names', async (t) => {
  for (const [key, card] of builtInCards) {
    const { isBuiltIn, module, name } = readAddress(card.address)
    if (!isBuiltIn) continue
    const file: { default: unknown } = await import(new URL(`${module}/${name}.ts`, root).href)
    t.equal(file.default, card, key)
  }
})

t.test('every card that has a file is in the list of its module', async (t) => {
  const listed = new Set(builtInCards.values())
  for (const path of files) {
    const { default: card } = await import(new URL(path, root).href)
    if (card !== undefined) t.ok(listed.has(card), path)
  }
})

t.test('cards are listed by their address without the version', async (t) => {
  t.equal(builtInCards.get('root:kernel:string:*:substr')?.address, 'root:kernel:string:0.0.1:substr')
})

t.test('every behaviour of a card is a whole sentence under an id of its own', async (t) => {
  const ids = cardBehaviours.map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
  for (const { id, what } of cardBehaviours) {
    t.match(id, /^card(\.[a-zA-Z0-9-]+){2}$/)
    t.match(what, /\.$/, id)
  }
})
