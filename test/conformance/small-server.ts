import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import { messages } from '#schemas/scim/messages.ts'

/** Faults that users report of SCIM servers. */
export type Defect =
  | 'numbers as texts'
  | 'deactivation is ignored'
  | 'errors in plain text'
  | 'duplicates are created'
  | 'the password is shown'
  | 'everybody may read'
  | 'the filter is ignored'
  | 'answers as application/json'

export const smallKey = 'key-of-the-small-server'

type User = Record<string, unknown> & { id: string; userName: string }

/** A SCIM server of users that does as little as it can, with faults at will. */
export async function startSmallServer(
  t: Pick<Test, 'teardown'>,
  ...defects: Defect[]
): Promise<{ baseUrl: string; seen: string[] }> {
  const has = (defect: Defect) => defects.includes(defect)
  const users = new Map<string, User>()
  const seen: string[] = []
  let baseUrl = ''

  const reply = (response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}) => {
    const type = has('answers as application/json') ? 'application/json' : 'application/scim+json'
    response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  const refuse = (
    response: ServerResponse,
    status: number,
    scimType?: string,
    headers: Record<string, string> = {}
  ) => {
    if (has('errors in plain text')) return response.writeHead(status, { 'content-type': 'text/plain' }).end('No.')
    const detail = 'It is refused.'
    reply(response, status, { schemas: [messages.error], status: String(status), scimType, detail }, headers)
  }
  const shown = ({ password, ...user }: User) => ({ ...user, ...(has('the password is shown') ? { password } : {}) })
  const named = (name: string) =>
    [...users.values()].filter(({ userName }) => userName.toLowerCase() === name.toLowerCase())

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { method = '', url = '' } = request
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    seen.push(`${method} ${pathname}`)
    const body = await text(request)
    const known = request.headers.authorization === `Bearer ${smallKey}`
    if (!known && !(has('everybody may read') && method === 'GET')) {
      return refuse(response, 401, undefined, { 'www-authenticate': 'Bearer' })
    }
    const [, , , endpoint, id] = pathname.split('/')
    if (endpoint !== 'Users') return refuse(response, 404)
    if (method === 'GET' && id === undefined) {
      const name = /^userName eq "(.*)"$/i.exec(searchParams.get('filter') ?? '')?.[1]
      const found = name === undefined || has('the filter is ignored') ? [...users.values()] : named(name)
      const page = found.slice(0, Number(searchParams.get('count') ?? 100))
      const number = (value: number) => (has('numbers as texts') ? String(value) : value)
      return reply(response, 200, {
        schemas: [messages.list],
        totalResults: number(found.length),
        startIndex: number(1),
        itemsPerPage: number(page.length),
        Resources: page.map(shown)
      })
    }
    if (method === 'POST') {
      const given = JSON.parse(body) as User
      if (named(given.userName).length > 0 && !has('duplicates are created')) return refuse(response, 409, 'uniqueness')
      const made = randomUUID()
      const location = `${baseUrl}/Users/${made}`
      const user = { ...given, id: made, meta: { resourceType: 'User', location } }
      users.set(made, user)
      return reply(response, 201, shown(user), { location })
    }
    const user = users.get(id ?? '')
    if (user === undefined) return refuse(response, 404)
    if (method === 'DELETE') {
      users.delete(user.id)
      return reply(response, 204)
    }
    if (method === 'PUT') Object.assign(user, JSON.parse(body), { id: user.id, meta: user.meta })
    if (method === 'PATCH' && !has('deactivation is ignored')) {
      for (const { value } of JSON.parse(body).Operations ?? [])
        if (typeof value === 'object') Object.assign(user, value)
    }
    reply(response, 200, shown(user))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.destroy(error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`
  return { baseUrl, seen }
}
