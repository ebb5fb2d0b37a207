/**
 * The floor of the template's bulk load: the same requests, the same table writes and the same commits, written by hand
 * over the bare platform. Arguments: Okta's URL, Pendo's URL, the data file.
 */
import { DatabaseSync } from 'node:sqlite'
import type { Dispatcher } from 'undici'
import { Agent } from 'undici'

const [okta = '', pendo = '', file = ''] = process.argv.slice(2)
const fields = ['firstName', 'lastName', 'login', 'email']
const batch = 500
const agent = new Agent()

const database = new DatabaseSync(file)
database.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT, updated TEXT, user TEXT) STRICT;
  CREATE TABLE calls (id INTEGER PRIMARY KEY AUTOINCREMENT, item TEXT, taken INTEGER DEFAULT 0) STRICT;
`)
const insert = database.prepare('INSERT INTO users (created, updated, user) VALUES (?, ?, ?)')
const remove = database.prepare('DELETE FROM users WHERE id = ?')
const next = database.prepare('SELECT id, user FROM users ORDER BY id LIMIT ?')
const queue = database.prepare('INSERT INTO calls (item) VALUES (?)')
const take = database.prepare(
  'UPDATE calls SET taken = 1 WHERE id = (SELECT min(id) FROM calls WHERE taken = 0) RETURNING id'
)
const done = database.prepare('DELETE FROM calls WHERE id = ?')

const began = performance.now()
database.exec('DELETE FROM users')
let users = 0
let page: string | null = `${okta}/api/v1/users?filter=${encodeURIComponent('status eq "ACTIVE"')}&limit=200`
while (page !== null) {
  const answer: Dispatcher.ResponseData = await agent.request({
    origin: okta,
    path: page.slice(okta.length),
    method: 'GET',
    headers: { accept: 'application/json', authorization: `SSWS ${process.env.OKTA_API_TOKEN ?? ''}` }
  })
  if (answer.statusCode !== 200) throw new Error(`Okta answered ${answer.statusCode}`)
  for (const { profile } of (await answer.body.json()) as { profile: object }[]) {
    const now = new Date().toISOString()
    insert.run(now, now, JSON.stringify(profile))
    users += 1
  }
  page =
    [answer.headers.link ?? []]
      .flat()
      .join(',')
      .match(/<([^>]+)>; rel="next"/)?.[1] ?? null
}

let updated = 0
let more = true
const pushes: Promise<void>[] = []
while (more) {
  const list = next.all(batch).map(({ id, user }) => {
    remove.run(id as number)
    const profile = JSON.parse(String(user)) as Record<string, unknown>
    return { visitorId: profile.email, values: Object.fromEntries(fields.map((field) => [field, profile[field]])) }
  })
  more = next.all(1).length > 0
  if (more) {
    queue.run(JSON.stringify({ fields }))
    done.run(take.get()?.id as number)
  }
  // As many at once as the engine has asynchronous calls.
  if (pushes.length >= 4) await Promise.all(pushes.splice(0))
  if (list.length > 0) pushes.push(push(list))
}
await Promise.all(pushes)
if (updated !== users) throw new Error(`of ${users} users ${updated} were updated`)
const seconds = (performance.now() - began) / 1_000
console.log(JSON.stringify({ users, seconds, peakRssMb: process.resourceUsage().maxRSS / 1_024 }))
database.close()
await agent.close()

async function push(list: object[]): Promise<void> {
  const { statusCode, body } = await agent.request({
    origin: pendo,
    path: '/api/v1/metadata/visitor/custom/value?create=true',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-pendo-integration-key': process.env.PENDO_INTEGRATION_KEY ?? ''
    },
    body: JSON.stringify(list)
  })
  const answer = (await body.json()) as { updated?: number }
  if (statusCode !== 200) throw new Error(`Pendo answered ${statusCode}`)
  updated += answer.updated ?? 0
}
