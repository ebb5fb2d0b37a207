import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import encodeComponent from '#engine/cards/url/encodeComponent.ts'
import parse from '#engine/cards/url/parse.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

t.test('an encoded text is one part of a query, and is decoded to what it was', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (string) => {
      const { output } = answerNow(encodeComponent, { string })
      const { query } = answerNow(parse, { url: `https://example.com/?q=${String(output)}` })
      assert.equal(new URLSearchParams(String(query)).get('q'), string.toWellFormed())
    }),
    { numRuns }
  )
})

t.test('the parts of a URL, put together again, are the URL that was taken apart', async () => {
  const url = fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true })
  fc.assert(
    fc.property(url, fc.option(fc.integer({ min: 1, max: 65_535 })), (one, port) => {
      const given = new URL(one)
      if (port !== null) given.port = String(port)
      const parts = answerNow(parse, { url: given.href })
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
