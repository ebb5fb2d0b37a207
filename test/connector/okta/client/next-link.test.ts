import t from 'tap'
import { nextLink } from '#connector/okta/client/next-link.ts'

for (const [header, address] of [
  [undefined, null],
  ['', null],
  ['<https://a.test/x?limit=2>; rel="self"', null],
  ['<https://a.test/x?after=1,2>; rel="next"', 'https://a.test/x?after=1,2'],
  ['<https://a.test/x>; rel="self", <https://a.test/x?after=1>; rel="next"', 'https://a.test/x?after=1'],
  [['<https://a.test/x>; rel="self"', '<https://a.test/y>; rel="next"'], 'https://a.test/y'],
  ['<https://a.test/x>; title="rel=next"; rel=next', 'https://a.test/x'],
  ['<https://a.test/x>; title="; rel=next"', null],
  ['</x>;rel=NEXT', '/x'],
  ['<https://a.test/x>; rel="nextest"', null],
  ['https://a.test/x; rel="next"', null]
] as const) {
  t.test(`the next link of ${JSON.stringify(header)} is ${address}`, async (t) => t.equal(nextLink(header), address))
}
