import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import encodeComponent from '#engine/cards/url/encodeComponent.ts'
import parse from '#engine/cards/url/parse.ts'
import { answerOf } from '../run-card.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

t.test('an encoded text is one part of a query, and is decoded to what it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (string) => {
      const { output } = await answerOf(encodeComponent, { string })
      const { query } = await answerOf(parse, { url: `https://example.com/?q=${String(output)}` })
      assert.equal(new URLSearchParams(String(query)).get('q'), string.toWellFormed())
    }),
    { numRuns }
  )
})

t.test('the parts of a URL, put together again, are the URL that was taken apart', async () => {
  const url = fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true })
  await fc.assert(
    fc.asyncProperty(url, fc.option(fc.integer({ min: 1, max: 65_535 })), async (one, port) => {
      const given = new URL(one)
      if (port !== null) given.port = String(port)
      const parts = await answerOf(parse, { url: given.href })
      const at = parts.port === null ? '' : `:${parts.port}`
      const query = parts.query === '' ? '' : `?${parts.query}`
      assert.equal(
        new URL(`${parts.protocol}//${parts.host}${at}${parts.path}${query}`).href,
        given.search === '' ? given.href.replace(/\?$/, '') : given.href
      )
    }),
    { numRuns }
  )
})
