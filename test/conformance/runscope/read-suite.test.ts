import { test } from 'tap'
import { readSuite } from '#conformance/runscope/read-suite.ts'
import { requestsOf } from '#conformance/suite.ts'

const step = {
  step_type: 'request',
  note: ' Users are listed ',
  method: 'GET',
  url: '{{SCIMBaseURL}}/Users',
  headers: { Authorization: '{{auth}}', Accept: ['a', 'b'] },
  assertions: [
    { source: 'response_status', comparison: 'equal_number', value: 200 },
    { source: 'response_json', comparison: 'not_empty', value: null, property: 'Resources' }
  ],
  variables: [
    { source: 'response_json', name: 'first', property: 'Resources[0].id' },
    { source: 'response_json', name: null, property: '' }
  ],
  scripts: [''],
  before_scripts: []
}
const read = (...steps: object[]) => readSuite(JSON.stringify({ name: 'A suite', steps }), 'a.json')

test('requests, assertions and variables are read, whatever the form of headers and values', (t) => {
  const suite = read({ ...step, skipped: true }, { step_type: 'pause', duration: 5 }, step)
  t.match(suite, { name: 'A suite', file: 'a.json', steps: [{ kind: 'pause', seconds: 5 }, { kind: 'request' }] })
  t.match(requestsOf(suite), [
    {
      title: 'Users are listed',
      to: 'scim',
      headers: { authorization: '{{auth}}', accept: 'a, b' },
      body: null,
      rules: [
        { id: '1.1', part: 'status', is: 'equal_number', value: '200', source: 'A suite, request 1' },
        { id: '1.2', part: 'body', at: 'Resources', is: 'not_empty' }
      ],
      keep: { first: { part: 'body', at: 'Resources[0].id' } }
    }
  ])
  t.end()
})

test('a script that looks at the list of groups is a rule; of any other it is said that it is not judged', (t) => {
  const groups = `var all = JSON.parse(response.body); // the list
    if (all.totalResults == 0) { assert(true) } else if (Array.isArray(all.Resources)) { assert.ok(true) }`
  const [request] = requestsOf(read({ ...step, assertions: [], scripts: [groups, 'stop()'], before_scripts: ['go()'] }))
  t.match(request?.rules, [
    { id: '1.1', notJudged: /none is run/ },
    { id: '1.2', at: 'totalResults', or: [{ at: 'Resources', is: 'is_a_list' }] },
    { id: '1.3', notJudged: /none is run/ }
  ])
  t.end()
})

for (const [what, text] of [
  ['no JSON', '{'],
  ['another kind of file', '[]'],
  ['no request', JSON.stringify({ name: 'x', steps: [] })],
  ['a step of another type', JSON.stringify({ name: 'x', steps: [{ step_type: 'condition' }] })],
  ...(
    [
      ['an address of its own', { url: 'https://example.com/Users' }],
      ['an address that goes on in the host', { url: '{{SCIMBaseURL}}.example.com/Users' }],
      ['an address with a user', { url: '{{SCIMBaseURL}}@example.com/Users' }],
      ['the token of Okta sent to the server', { body: '{{oktaToken}}' }],
      ['the key sent to Okta', { url: '{{oktaOrgUrl}}/api/v1/users' }],
      ['an answer that sets the key', { variables: [{ source: 'response_json', name: 'auth', property: 'x' }] }],
      ['a header of the transport', { headers: { Host: 'example.com' } }],
      ['a form', { form: { a: ['b'] } }],
      ['an unknown comparison', { assertions: [{ source: 'response_status', comparison: 'smells_like' }] }],
      ['an unknown part of the answer', { assertions: [{ source: 'response_moon', comparison: 'equal' }] }]
    ] as const
  ).map(([name, change]) => [name, JSON.stringify({ name: 'x', steps: [{ ...step, ...change }] })] as const)
] as const) {
  test(`a suite with ${what} is refused`, (t) => {
    t.throws(() => readSuite(text, 'a.json'), { code: 'SUITE_INVALID', where: 'a.json' })
    t.end()
  })
}
