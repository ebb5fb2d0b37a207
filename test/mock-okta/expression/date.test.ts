import fc from 'fast-check'
import t from 'tap'
import { readDate } from '#mock-okta/expression/date.ts'
import '../../support/seed.ts'

t.test('dates of ISO 8601 become UTC with milliseconds', async (t) => {
  for (const [text, date] of [
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['2013-01-01T12:00:00.000-07:00', '2013-01-01T19:00:00.000Z'],
    ['2013-01-01T12:00:00.000+0130', '2013-01-01T10:30:00.000Z'],
    ['2026-01-31T03:04:05.678Z', '2026-01-31T03:04:05.678Z']
  ] as const) {
    t.equal(readDate(text), date, text)
  }
})

t.test('what is no date is none', async (t) => {
  for (const text of [
    '',
    'now',
    '2026',
    '5',
    '2026-13-01',
    '2026-01-01T25:00:00Z',
    '1767225600000',
    '9999-12-31T23:59:59-14:00'
  ]) {
    t.equal(readDate(text), null, text)
  }
})

t.test('every time that a user may have is read as it is written', async (t) => {
  const years = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }
  fc.assert(fc.property(fc.date(years), (date) => readDate(date.toISOString()) === date.toISOString()))
  t.pass()
})
