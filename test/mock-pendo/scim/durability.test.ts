import t from 'tap'
import { groupUrn } from '#schemas/scim/group.ts'
import { start } from '../../bin/command-line.ts'
import { newUser, patchOf } from './scim.ts'

/** Kills of the process: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const kills = Number(process.env.PENDO_OKTA_RUNS ?? 3)

/** Clients that send at the same time, each one request after another. */
const clients = 4

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers have many shapes.
  readonly json: any
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>

/** What the answers promise of a user: the title, or null for one who was deleted. */
type Promised = Map<string, string | null>

t.test('whatever was answered is there after kill -9, again and again', async (t) => {
  const data = `${t.testdir({})}/pendo.db`
  const begin = async () => {
    const process = start(t, ['mock', 'pendo', '--scim', '--json', '--data', data])
    await process.until(/\n/)
    const ready = JSON.parse(process.stdout())
    t.equal(ready.scimBaseUrl, `${ready.url}/scim/v2`)
    const call: Call = async (method, path, body) => {
      const response = await fetch(ready.scimBaseUrl + path, {
        method,
        headers: { authorization: `Bearer ${ready.scimApiKey}`, 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
      const text = await response.text()
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
    }
    return { process, call }
  }

  const all: Promised = new Map()
  const groups: { id: string; members: Set<string> }[] = []
  let running = await begin()
  let unanswered = 0
  for (let kill = 1; kill <= kills; kill++) {
    const { process, call } = running
    // Another number of answers each time, so that the end strikes at every kind of request.
    const outcome = await change(call, kill, 40 + ((kill * 17) % 60), () => process.child.kill('SIGKILL'))
    t.equal((await process.ended).signal, 'SIGKILL')
    running = await begin()
    unanswered += outcome.unanswered
    groups.push(outcome.group)
    for (const [id, title] of outcome.promised) all.set(id, title)
    t.same(await broken(running.call, outcome.promised), [], 'users are as they were answered')
    const { json } = await running.call('GET', `/Groups/${outcome.group.id}`)
    const members = new Set(json.members.map(({ value }: { value: string }) => value))
    t.ok(
      [...outcome.group.members].every((id) => members.has(id)),
      'members are those that were answered'
    )
  }
  t.same(await broken(running.call, all), [], 'what was there after one end is there after all')
  t.equal((await running.call('GET', '/Groups?count=0')).json.totalResults, groups.length)
  const { json } = await running.call('GET', '/Users?count=0')
  const lasting = [...all.values()].filter((title) => title !== null).length
  t.ok(json.totalResults >= lasting + 2, 'the two starting people and all who were made')
  t.ok(json.totalResults <= lasting + 2 + unanswered, 'nobody else but those whose answer was cut off')
})

/** Users that are not as promised. */
async function broken(call: Call, promised: Promised): Promise<string[]> {
  const wrong: string[] = []
  for (const [id, title] of promised) {
    const { status, json } = await call('GET', `/Users/${id}`)
    if (title === null ? status !== 404 : status !== 200 || json.title !== title) wrong.push(`${id}: ${status}`)
  }
  return wrong
}

/** Makes, changes and deletes users and adds members to a group, until so many answers have come and `kill` is called. */
async function change(call: Call, round: number, answers: number, kill: () => void) {
  const group = { id: '', members: new Set<string>() }
  const made = await call('POST', '/Groups', { schemas: [groupUrn], displayName: `Group ${round}` })
  group.id = made.json.id
  const promised: Promised = new Map()
  let left = answers
  let unanswered = 0
  const isOver = () => left <= 0
  /** Sends a request that may change what is promised of a user; until its answer nothing is. */
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await call(method, path, body)
    if (--left === 0) kill()
    return answer
  }
  const client = async (name: string): Promise<void> => {
    for (let count = 0; !isOver(); count++) {
      const user = await send('POST', '/Users', newUser(`${name}-${count}@example.test`, { title: 'new' }))
      if (user.status !== 201) throw new Error(`status ${user.status}`)
      const { id } = user.json
      promised.set(id, 'new')
      if (isOver()) return
      if (count % 4 === 0) {
        await send('PATCH', `/Groups/${group.id}`, patchOf({ op: 'add', path: 'members', value: [{ value: id }] }))
        group.members.add(id)
      } else {
        promised.delete(id)
        const [method, body, title] =
          count % 4 === 1
            ? (['DELETE', undefined, null] as const)
            : (['PATCH', patchOf({ op: 'replace', path: 'title', value: 'changed' }), 'changed'] as const)
        await send(method, `/Users/${id}`, body)
        promised.set(id, title)
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, index) => client(`user-${round}-${index}`)))
  for (const end of ends) {
    if (end.status === 'fulfilled') continue
    if (!isOver()) throw end.reason
    unanswered++
  }
  return { promised, group, unanswered }
}
