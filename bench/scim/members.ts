/**
 * Adds members to a group of thousands and to an empty one in turn, and takes them out again: `members.ts BASE_URL SIZE
 * REPETITIONS ROUND`, the key in SCIM_API_KEY; ROUND makes the names of the groups. Prints `{ intoLargeMs, intoEmptyMs }`, the median times of adding.
 */
import { Client } from 'undici'
import { groupUrn } from '#schemas/scim/group.ts'
import { messages } from '#schemas/scim/messages.ts'
import { median } from '../support/bench.ts'

/** As many as Okta sends at once when it pushes a group. */
const added = 256

/** Repetitions before any is measured. */
const warmUp = 5

const [baseUrl = '', sizeText, repetitionsText, roundText] = process.argv.slice(2)
const size = Number(sizeText)
const { origin, pathname } = new URL(baseUrl)
const client = new Client(origin)

interface Answer {
  readonly id: string
  readonly Resources: readonly { readonly id: string }[]
}

async function call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Answer> {
  const { statusCode, body: answer } = await client.request({
    method,
    path: pathname + path,
    headers: {
      authorization: `Bearer ${process.env.SCIM_API_KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' })
    },
    body: body === undefined ? null : JSON.stringify(body)
  })
  const text = await answer.text()
  if (statusCode >= 300) throw new Error(`${method} ${path} was answered with status ${statusCode}: ${text}`)
  return JSON.parse(text) as Answer
}

async function userIds(wanted: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < wanted) {
    const page = await call('GET', `/Users?attributes=id&count=1000&startIndex=${ids.length + 1}`)
    ids.push(...page.Resources.map(({ id }) => id))
  }
  return ids.slice(0, wanted)
}

const withoutMembers = '?excludedAttributes=members'
const membersOf = (ids: readonly string[]) => ids.map((value) => ({ value }))

async function makeGroup(displayName: string, members: readonly string[]): Promise<string> {
  const group = { schemas: [groupUrn], displayName, members: membersOf(members) }
  return (await call('POST', `/Groups${withoutMembers}`, group)).id
}

/** Milliseconds that adding members takes, who are taken out again. */
async function timeAdding(group: string, ids: readonly string[]): Promise<number> {
  const change = (op: 'add' | 'remove') =>
    call('PATCH', `/Groups/${group}${withoutMembers}`, {
      schemas: [messages.patch],
      Operations: [{ op, path: 'members', value: membersOf(ids) }]
    })
  const start = performance.now()
  await change('add')
  const time = performance.now() - start
  await change('remove')
  return time
}

const repetitions = Number(repetitionsText)
const rounds = warmUp + repetitions
const ids = await userIds(size + added * rounds)
const large = await makeGroup(`Large ${roundText}`, ids.slice(0, size))
const empty = await makeGroup(`Empty ${roundText}`, [])
const times: { large: number; empty: number }[] = []
for (let round = 0; round < rounds; round++) {
  const joining = ids.slice(size + round * added, size + (round + 1) * added)
  times.push({ large: await timeAdding(large, joining), empty: await timeAdding(empty, joining) })
}
await client.close()
const measured = times.slice(warmUp)
console.log(
  JSON.stringify({
    intoLargeMs: median(measured.map((time) => time.large)),
    intoEmptyMs: median(measured.map((time) => time.empty))
  })
)
