import fc from 'fast-check'
import t from 'tap'
import { systemSecrets } from '#core/random.ts'
import base64 from '#engine/cards/string/base64.ts'
import base64Decode from '#engine/cards/string/base64Decode.ts'
import compose from '#engine/cards/string/compose.ts'
import find from '#engine/cards/string/find.ts'
import lastIndexOf from '#engine/cards/string/lastIndexOf.ts'
import match from '#engine/cards/string/match.ts'
import random from '#engine/cards/string/random.ts'
import replace from '#engine/cards/string/replace.ts'
import split from '#engine/cards/string/split.ts'
import substr from '#engine/cards/string/substr.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

fc.configureGlobal({ numRuns })

const text = fc.string({ unit: 'binary' })
const wellFormed = fc.string({ unit: 'grapheme' })

t.test('Compose gives any text without placeholders as it is', async () => {
  fc.assert(
    fc.property(
      text.filter((one) => !one.includes('{{{')),
      (one) => {
        const { output } = answerNow(compose, { _text_: one })
        return output === one
      }
    )
  )
})

t.test('Compose puts any value where its placeholder stands, and changes nothing beside it', async () => {
  const beside = text.map((one) => one.replaceAll(/[{}]/g, ''))
  fc.assert(
    fc.property(beside, text, beside, (before, value, after) => {
      const added = [{ group: null, key: 'k', type: 'string', isList: false, value }]
      const { output } = answerNow(compose, { _text_: `${before}{{{k}}}${after}` }, { added })
      return output === before + value + after
    })
  )
})

t.test('the parts that Split gives, joined by the separator, are the text', async () => {
  fc.assert(
    fc.property(text, fc.oneof(fc.constantFrom(',', '||', '\n', ''), text), (one, delimiter) => {
      const { output } = answerNow(split, { string: one, delimiter })
      return (output as string[]).join(delimiter) === one
    })
  )
})

t.test('Text Segment gives a part of the text, never longer than the distance of its positions', async () => {
  const position = fc.integer({ min: -20, max: 20 })
  fc.assert(
    fc.property(text, position, fc.option(position), (string, start, end) => {
      const { output } = answerNow(substr, { string, start, end })
      const segment = output as string
      return (
        string.includes(segment) && (end === null || segment.length <= Math.abs(Math.max(0, end) - Math.max(0, start)))
      )
    })
  )
})

t.test('Find and Find Last find a text that is there, the first not behind the last', async () => {
  fc.assert(
    fc.property(text, fc.string({ minLength: 1 }), text, (before, substr, after) => {
      const string = before + substr + after
      const [{ output: first }, { output: last }] = [
        answerNow(find, { string, substr }),
        answerNow(lastIndexOf, { string, substr })
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
  fc.assert(
    fc.property(pattern, string, fc.boolean(), fc.boolean(), (source, one, global, sensitive) => {
      const native = new RegExp(source, `${global ? 'g' : ''}${sensitive ? '' : 'i'}`)
      const { output: place } = answerNow(match, { string: one, target: source })
      const inputs = { string: one, src: source, dest: '<$&>', global, sensitive }
      const { output: replaced } = answerNow(replace, inputs)
      return place === one.search(new RegExp(source)) && replaced === one.replace(native, '<$&>')
    })
  )
})

t.test('Base64 Decode gives back what Base64 was given', async () => {
  fc.assert(
    fc.property(wellFormed, (string) => {
      const { output } = answerNow(base64, { string })
      return answerNow(base64Decode, { string: output }).output === string
    })
  )
})

t.test('Random gives letters and digits, as many as asked for', async () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
      const answer = random.run({ length }, { ids: systemSecrets } as never) as { output: string }
      return new RegExp(`^[A-Za-z0-9]{${length}}$`).test(answer.output)
    })
  )
})
