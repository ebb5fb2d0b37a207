import t from 'tap'
import { namesHost } from '#engine/run/request-permission.ts'
import { engineOptions } from '../../../bin/flow/run-settings.ts'

const settings = { file: 'a.flopack', maxFileMb: 64 }

t.test('a host that is allowed is known in every spelling of its address', async (t) => {
  for (const [given, url, isNamed] of [
    ['api.example.com', 'https://api.example.com/', true],
    ['API.Example.com', 'https://api.example.com:8443/', true],
    ['https://api.example.com/', 'https://api.example.com/', true],
    ['api.example.com:443', 'https://api.example.com/', true],
    ['api.example.com:443', 'https://api.example.com:8443/', false],
    ['https://api.example.com:443', 'https://api.example.com:8443/', false],
    ['api.example.com:8443', 'https://api.example.com:8443/', true],
    ['api.example.com:8443', 'https://api.example.com/', false],
    ['http://127.0.0.1:80', 'http://127.0.0.1/', true],
    ['[::1]:4010', 'http://[0:0::1]:4010/', true],
    ['münchen.example', 'https://xn--mnchen-3ya.example/', true],
    ['example.com', 'https://api.example.com/', false]
  ] as const) {
    const { allowHosts = [], allowWrites = [] } = engineOptions({
      ...settings,
      allowHost: [given],
      allowWrites: [given]
    })
    t.equal(namesHost(allowHosts, new URL(url)), isNamed, `${given} and ${url}`)
    t.equal(namesHost(allowWrites, new URL(url)), isNamed, `${given} and ${url}`)
  }
})

for (const given of [
  '',
  '*',
  '*.example.com',
  'api.example.com/v1',
  'https://api.example.com/?a',
  'https://ann:hunter2@api.example.com',
  '::1',
  'api.example.com:99999',
  'two words'
]) {
  t.test(`"${given}" would allow nothing, so it is refused`, async (t) => {
    for (const [option, more] of [
      ['--allow-host', { allowHost: [given] }],
      ['--allow-writes', { allowWrites: [given] }]
    ] as const) {
      const refused = t.throws(() => engineOptions({ ...settings, ...more }), { code: 'CONFIG_INVALID', where: option })
      t.notMatch(String(refused), 'hunter2')
    }
  })
}

t.test('--allow-writes takes the titles of connectors', async (t) => {
  t.same(engineOptions({ ...settings, allowWrites: ['okta', ' Pendo', 'api connector'] }).allowWrites, [
    'okta',
    'Pendo',
    'api connector'
  ])
})
