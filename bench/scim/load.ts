/**
 * A load of one kind, by autocannon over ten connections: `load.ts BASE_URL KIND AMOUNT FIRST IDS_FILE`, the key in
 * SCIM_API_KEY. `create` makes people from number FIRST on and writes their ids to IDS_FILE; `read` reads those of
 * IDS_FILE in turn; `find` looks for people by userName, spread over the FIRST people that there are. All requests
 * are put together beforehand. Prints `{ perSecond }`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { LoadClient, LoadRequest } from 'autocannon'
import autocannon from 'autocannon'
import { benchPerson, userNameOf } from './people.ts'

const connections = 10

/** A prime far from round numbers, so that look-ups come in no order. */
const stride = 7_919

const [baseUrl = '', kind = '', amountText, firstText, idsFile = ''] = process.argv.slice(2)
const amount = Number(amountText)
const first = Number(firstText)
const { pathname } = new URL(baseUrl)

function requestsOf(): (number: number) => LoadRequest {
  if (kind === 'create') {
    return (number) => ({
      method: 'POST',
      path: `${pathname}/Users`,
      body: JSON.stringify(benchPerson(first + number))
    })
  }
  if (kind === 'read') {
    const ids: string[] = JSON.parse(readFileSync(idsFile, 'utf8'))
    return (number) => ({ method: 'GET', path: `${pathname}/Users/${ids[(number * stride) % ids.length]}` })
  }
  return (number) => {
    const filter = encodeURIComponent(`userName eq "${userNameOf((number * stride) % first)}"`)
    return { method: 'GET', path: `${pathname}/Users?filter=${filter}` }
  }
}

const requestOf = requestsOf()
const ids: string[] = []
let started = 0
let ended = 0
let connected = 0
const instance = autocannon({
  url: new URL(baseUrl).origin,
  connections,
  amount,
  headers: { authorization: `Bearer ${process.env.SCIM_API_KEY}`, 'content-type': 'application/scim+json' },
  setupClient: (client: LoadClient) => {
    const connection = connected++
    const share = Math.floor(amount / connections) + (connection < amount % connections ? 1 : 0)
    client.setRequests(Array.from({ length: share }, (_, index) => requestOf(connection + index * connections)))
    if (kind === 'create') client.on('body', noteId)
  }
})
instance.on('response', (_client, status) => {
  if (status >= 300) throw new Error(`${kind} was answered with status ${status}`)
  ended = performance.now()
  started ||= ended
})
const result = await instance
if (result.errors + result.timeouts > 0 || result['2xx'] !== amount) {
  throw new Error(`${result['2xx']} of ${amount} requests were answered`)
}
if (kind === 'create') writeFileSync(idsFile, JSON.stringify(ids))
console.log(JSON.stringify({ perSecond: ((amount - 1) * 1_000) / (ended - started) }))

/** The id is found by its form, since parsing each answer would cost more than the server's part of it. */
function noteId(received: Buffer): void {
  const id = /"id":"([^"]+)"/.exec(received.toString('latin1'))?.[1]
  if (id !== undefined) ids.push(id)
}
