/**
 * The peer: scimmy-routers on Express at its best. Users lie in a Map in memory with an index by name, nothing is
 * written anywhere, the key is compared as a text, and Express is spared its own ETag.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'
import SCIMMY from 'scimmy'
import SCIMMYRouters from 'scimmy-routers'

interface Stored {
  id: string
  userName: string
  meta: { created: Date; lastModified: Date }
}

// Read by Express when it makes the app.
process.env.NODE_ENV = 'production'

const apiKey = randomUUID()
const users = new Map<string, Stored>()
const idsByName = new Map<string, string>()

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress((resource, given) => {
    const data = given as unknown as Stored
    const name = data.userName.toLowerCase()
    const holder = idsByName.get(name)
    if (holder !== undefined && holder !== resource.id) {
      throw new SCIMMY.Types.Error(409, 'uniqueness', `There is a user ${data.userName}.`)
    }
    const now = new Date()
    const before = resource.id === undefined ? undefined : users.get(resource.id)
    const user = {
      ...data,
      id: before?.id ?? randomUUID(),
      meta: { created: before?.meta.created ?? now, lastModified: now }
    }
    users.set(user.id, user)
    idsByName.set(name, user.id)
    return user
  })
  .egress((resource) => {
    const user = users.get(resource.id ?? '')
    if (user === undefined) throw new SCIMMY.Types.Error(404, '', `There is no user ${resource.id}.`)
    return user
  })

const app = express().disable('etag').disable('x-powered-by')
const expected = `Bearer ${apiKey}`
app.use(
  '/scim/v2',
  new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      if (request.headers.authorization !== expected) throw new Error('The key is wrong.')
      return ''
    }
  })
)
const server = app.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  console.log(JSON.stringify({ url, scimBaseUrl: `${url}/scim/v2`, scimApiKey: apiKey }))
})
process.on('SIGTERM', () => process.exit(0))
