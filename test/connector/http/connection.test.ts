import t from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'

const fields = { nickname: 'API', origins: ['https://api.example.test'] }

t.test('a connection reaches the origins of its addresses, each once, the first before all', async (t) => {
  const origins = [' https://API.example.test/ ', 'https://api.example.test', 'http://127.0.0.1:4010', 'http://[::1]:1']
  const connection = openHttpConnection({ ...fields, origins })
  t.equal(connection.origin, 'https://api.example.test')
  t.same(connection.origins, ['https://api.example.test', 'http://127.0.0.1:4010', 'http://[::1]:1'])
})

for (const origin of [
  'http://api.example.test',
  'ftp://127.0.0.1',
  'api.example.test',
  '//api.example.test',
  'https://ann:secret@api.example.test',
  'https://api.example.test/v1',
  'https://api.example.test/?a=1',
  ''
]) {
  t.test(`"${origin}" is no address of a connection`, async (t) => {
    t.throws(() => openHttpConnection({ ...fields, origins: [origin] }), { code: 'HTTP_CONNECTION_INVALID' })
  })
}

t.test('the header and its secret come together, and under a name that may be set', async (t) => {
  const auth = { authHeader: ' X-Pendo-Integration-Key ', secret: ' k-1 ' }
  t.same(openHttpConnection({ ...fields, ...auth }).auth, { name: 'x-pendo-integration-key', value: 'k-1' })
  t.equal(openHttpConnection(fields).auth, null)
  for (const wrong of [
    { secret: 'k' },
    { authHeader: 'authorization' },
    { authHeader: 'host', secret: 'k' },
    { authHeader: 'a b', secret: 'k' },
    { authHeader: 'authorization', secret: 'k\r\nx: y' }
  ]) {
    t.throws(() => openHttpConnection({ ...fields, ...wrong }), { code: 'HTTP_CONNECTION_INVALID' })
  }
})

t.test('an error about the secret does not repeat it', async (t) => {
  try {
    openHttpConnection({ ...fields, authHeader: 'authorization', secret: 'hush\u0000hush' })
    t.fail('it was taken')
  } catch (error) {
    t.notMatch(String(error), /hush/)
  }
})
