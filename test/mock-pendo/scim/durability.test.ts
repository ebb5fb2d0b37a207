import t from 'tap'
import { start } from '../../bin/command-line.ts'
import { newUser } from './scim.ts'

t.test('nothing is lost when the process is killed after the answer', async (t) => {
  const data = `${t.testdir({})}/pendo.db`
  const begin = async () => {
    const process = start(t, ['mock', 'pendo', '--scim', '--json', '--data', data])
    await process.until(/\n/)
    const ready = JSON.parse(process.stdout())
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(ready.scimBaseUrl + path, {
        method,
        headers: { authorization: `Bearer ${ready.scimApiKey}`, 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
      return { status: response.status, json: JSON.parse(await response.text()) }
    }
    return { process, ready, call }
  }
  const first = await begin()
  t.equal(first.ready.scimBaseUrl, `${first.ready.url}/scim/v2`)
  const ids: string[] = []
  for (let count = 0; count < 50; count++) {
    const { status, json } = await first.call('POST', '/Users', newUser(`user-${count}@example.test`))
    t.equal(status, 201)
    ids.push(json.id)
  }
  first.process.child.kill('SIGKILL')
  await first.process.ended
  const second = await begin()
  const { json } = await second.call('GET', '/Users?count=1000&attributes=id')
  t.equal(json.totalResults, 52, 'the two starting people, once, and the fifty')
  const kept = new Set(json.Resources.map(({ id }: { id: string }) => id))
  t.ok(ids.every((id) => kept.has(id)))
})
