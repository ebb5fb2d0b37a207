import t from 'tap'
import type { AppError } from '#core/errors.ts'
import { MockPendoSettings, parseSettings, resolveSettings } from '#mock-pendo/config.ts'
import { pendoBehaviours } from '#schemas/pendo/fidelity.ts'

const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return (error as AppError).code
  }
}

t.test('every setting has a default and a description, and the defaults are valid settings', async (t) => {
  for (const [name, setting] of Object.entries(MockPendoSettings.properties)) {
    t.match(setting, { description: /\.$/ }, name)
    t.ok('default' in setting, name)
  }
  t.same(Object.keys(resolveSettings()).sort(), Object.keys(MockPendoSettings.properties).sort())
})

t.test(
  'texts name=value become settings of the right type, the last one wins, and no other is filled in',
  async (t) => {
    t.same(parseSettings(['refusedStatus=401', 'kindInAnswer=false', 'maxBodyMb=0.5', 'rateLimit=1', 'rateLimit=2']), {
      refusedStatus: 401,
      kindInAnswer: false,
      maxBodyMb: 0.5,
      rateLimit: 2
    })
    t.same(parseSettings([]), {})
  }
)

t.test('a setting that is unknown, misspelt or outside its range is CONFIG_INVALID', async (t) => {
  for (const pair of ['none=1', '__proto__=1', 'rateLimit', '=1', 'rateLimit=-1', 'rateLimit=x', 'duplicates=twice']) {
    t.equal(
      codeOf(() => parseSettings([pair])),
      'CONFIG_INVALID',
      pair
    )
  }
  t.equal(
    codeOf(() => resolveSettings({ rateLimit: 1.5 })),
    'CONFIG_INVALID'
  )
  t.equal(
    codeOf(() => resolveSettings({ refusedStatus: '403' as unknown as 403 })),
    'CONFIG_INVALID'
  )
})

t.test('each setting is the switch of a behaviour, and each switch is a setting', async (t) => {
  const switches = pendoBehaviours.flatMap((behaviour) => [...(behaviour.switch ?? '').matchAll(/`(\w+)`/g)])
  t.same([...new Set(switches.map(([, name]) => name))].sort(), Object.keys(MockPendoSettings.properties).sort())
})

t.test('no behaviour has the id of another', async (t) => {
  const ids = pendoBehaviours.map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
})
