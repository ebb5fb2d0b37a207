import t from 'tap'
import { AppError, errorTable, sentenceOf } from '#core/errors.ts'

t.test('an error says its sentence with the parameters in place, and is {code, message, where} as JSON', async (t) => {
  const error = new AppError('CARD_INPUT_INVALID', ['Value Keys', 'it is no list'], { where: 'Value Keys' })
  t.equal(error.message, 'The card input "Value Keys" cannot be used: it is no list.')
  t.same(JSON.parse(JSON.stringify(error)), { code: 'CARD_INPUT_INVALID', message: error.message, where: 'Value Keys' })
  t.same(JSON.parse(JSON.stringify(new AppError('MOCK_TOKEN_REFUSED'))).where, null)
})

t.test('a parameter that looks like a placeholder stays as it is', async (t) => {
  t.match(sentenceOf('PENDO_RECORD_REFUSED', [3, '100%s%d', 'no']), /"100%s%d"/)
})

t.test('a sentence that ends with a sentence of somebody else has one end', async (t) => {
  const ends = (said: string) => sentenceOf('CARD_RETURNED_ERROR', [said]).slice(-said.length - 2)
  for (const said of ['It gave no reason.', 'No way!', 'Who is it?', 'So it goes...']) t.equal(ends(said), `: ${said}`)
  for (const said of ['it gave none', '..', 'a "?"']) t.equal(ends(said), ` ${said}.`)
})

t.test('every code of the table has a sentence that ends, a meaning and a repair that end', async (t) => {
  for (const [code, { message, means, repair }] of Object.entries(errorTable)) {
    t.match(code, /^[A-Z]+(_[A-Z]+)+$|^INTERRUPTED$/)
    for (const text of [message, means, repair]) t.match(text, /[.]$|: %s$/, `${code}: ${text}`)
  }
})
