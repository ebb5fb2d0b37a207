import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { systemSecrets } from '#core/random.ts'
import { builtInCards } from '#engine/cards/index.ts'
import type { JsonObject } from '#engine/values/own.ts'
import type { CardCase } from './case.ts'
import { runCase } from './run-case.ts'
import { numRuns } from './runs.ts'
import '../../support/seed.ts'

fc.configureGlobal({ numRuns })

/** The outputs of a card whose inputs are all it needs. */
async function run(name: string, inputs: JsonObject, more: Partial<CardCase> = {}): Promise<JsonObject> {
  const [module, key] = name.split(':')
  const card = builtInCards.get(`root:kernel:${module}:*:${key}`)
  if (card === undefined) throw new Error(name)
  const { out, error } = await runCase(card, { it: '', basis: 'inferred', in: inputs, ...more })
  if (out === undefined) throw error
  return out
}

const text = fc.string({ unit: 'binary' })
const wellFormed = fc.string({ unit: 'grapheme' })

t.test('Compose gives any text without placeholders as it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      text.filter((one) => !one.includes('{{{')),
      async (one) => {
        const { output } = await run('string:compose', { _text_: one })
        return output === one
      }
    )
  )
})

t.test('Compose puts any value where its placeholder stands, and changes nothing beside it', async () => {
  const beside = text.map((one) => one.replaceAll(/[{}]/g, ''))
  await fc.assert(
    fc.asyncProperty(beside, text, beside, async (before, value, after) => {
      const added = [{ group: null, key: 'k', type: 'string', isList: false, value }]
      const { output } = await run('string:compose', { _text_: `${before}{{{k}}}${after}` }, { added })
      return output === before + value + after
    })
  )
})

t.test('the parts that Split gives, joined by the separator, are the text', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.oneof(fc.constantFrom(',', '||', '\n', ''), text), async (one, delimiter) => {
      const { output } = await run('string:split', { string: one, delimiter })
      return (output as string[]).join(delimiter) === one
    })
  )
})

t.test('Text Segment gives a part of the text, never longer than the distance of its positions', async () => {
  const position = fc.integer({ min: -20, max: 20 })
  await fc.assert(
    fc.asyncProperty(text, position, fc.option(position), async (string, start, end) => {
      const { output } = await run('string:substr', { string, start, end })
      const segment = output as string
      return (
        string.includes(segment) && (end === null || segment.length <= Math.abs(Math.max(0, end) - Math.max(0, start)))
      )
    })
  )
})

t.test('Find and Find Last find a text that is there, the first not behind the last', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.string({ minLength: 1 }), text, async (before, substr, after) => {
      const string = before + substr + after
      const [{ output: first }, { output: last }] = [
        await run('string:find', { string, substr }),
        await run('string:lastIndexOf', { string, substr })
      ]
      return Number(first) >= 0 && Number(first) <= before.length && Number(last) >= before.length
    })
  )
})

t.test('Find Pattern and Replace do with a pattern what JavaScript does', async () => {
  const atom = fc.constantFrom('a', 'b', '-', '\\d', '\\w', '[^a]', '.', '\\.', 'é', '{', '"')
  const part = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}')).map((pair) => pair.join(''))
  const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  const string = fc.array(fc.constantFrom('a', 'b', '1', '-', '.', '\n', 'é', '{', '"', 'A')).map((all) => all.join(''))
  await fc.assert(
    fc.asyncProperty(pattern, string, fc.boolean(), fc.boolean(), async (source, one, global, sensitive) => {
      const native = new RegExp(source, `${global ? 'g' : ''}${sensitive ? '' : 'i'}`)
      const { output: place } = await run('string:match', { string: one, target: source })
      const inputs = { string: one, src: source, dest: '<$&>', global, sensitive }
      const { output: replaced } = await run('string:replace', inputs)
      return place === one.search(new RegExp(source)) && replaced === one.replace(native, '<$&>')
    })
  )
})

t.test('Base64 Decode gives back what Base64 was given', async () => {
  await fc.assert(
    fc.asyncProperty(wellFormed, async (string) => {
      const { output } = await run('string:base64', { string })
      return (await run('string:base64Decode', { string: output })).output === string
    })
  )
})

t.test('Random gives letters and digits, as many as asked for', async () => {
  const card = builtInCards.get('root:kernel:string:*:random')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (length) => {
      const answer = await card?.run({ length }, { ids: systemSecrets } as never)
      return new RegExp(`^[A-Za-z0-9]{${length}}$`).test((answer as { output: string }).output)
    })
  )
})

t.test('Parse gives back what Stringify was given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const { output: json } = await run('json:stringify', { object: value })
      assert.equal(JSON.stringify((await run('json:parse', { string: json })).output), JSON.stringify(value))
    })
  )
})

t.test('Encode Component is undone by decoding', async () => {
  await fc.assert(
    fc.asyncProperty(wellFormed, async (string) => {
      const { output } = await run('url:encodeComponent', { string })
      return decodeURIComponent(String(output)) === string
    })
  )
})

t.test('Parse of a URL finds the parts that it was put together from', async () => {
  const url = fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true, withFragments: true })
  await fc.assert(
    fc.asyncProperty(url, async (one) => {
      const { protocol, host, path, query } = await run('url:parse', { url: one })
      const native = new URL(one)
      return (
        protocol === native.protocol &&
        host === native.hostname &&
        one.includes(String(path)) &&
        one.includes(String(query))
      )
    })
  )
})

t.test('Random Integer lies between its bounds whatever the draw', async () => {
  const bound = fc.integer({ min: -1000, max: 1000 })
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  await fc.assert(
    fc.asyncProperty(bound, bound, draw, async (a, b, random) => {
      const { output } = await run('math:random', { a, b }, { random })
      return Number.isInteger(output) && Number(output) >= a && Number(output) < Math.max(b, a + 1)
    })
  )
})
