import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** A group's assignment to an app as Okta's management API shows it. Source: Okta's Application Groups API. */
export const OktaAppGroup = Type.Object({
  id: Type.String({ description: 'Id of the group.' }),
  lastUpdated: Type.Optional(Type.String()),
  priority: Type.Optional(Type.Integer()),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  _links: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type OktaAppGroup = Static<typeof OktaAppGroup>

const groups = '/api/v1/apps/:appId/groups'

/** Most app groups of one page, and how many come where no limit is given. */
export const appGroupPageSize = { most: 200, usual: 20 } as const

/** Lists the groups of an app, page by page. */
export const listAppGroups = defineEndpoint({
  method: 'GET',
  url: groups,
  summary: 'List the groups of an app',
  params: Type.Object({ appId: Type.String() }),
  query: Type.Object({
    q: Type.Optional(Type.String({ description: "Beginning of the group's name; never pages." })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'App groups in a page, at most 200.' })),
    after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' }))
  }),
  result: Type.Array(OktaAppGroup)
})

const one = Type.Object({ appId: Type.String(), groupId: Type.String() })

/** Reads the assignment of an app to a group. */
export const getAppGroup = defineEndpoint({
  method: 'GET',
  url: `${groups}/:groupId`,
  summary: 'Read the assignment of an app to a group',
  params: one,
  result: OktaAppGroup
})

/** How an app is assigned to a group. */
export const GivenAppGroup = Type.Object({
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type GivenAppGroup = Static<typeof GivenAppGroup>

/** Assigns an app to a group, and with it to all members. A body need not be sent. Answers 200. */
export const assignAppGroup = defineEndpoint({
  method: 'PUT',
  url: `${groups}/:groupId`,
  summary: 'Assign an app to a group',
  params: one,
  body: GivenAppGroup,
  result: OktaAppGroup
})

/** Takes an app from a group, and from the members who have it for no other reason. Answers 204. */
export const removeAppGroup = defineEndpoint({
  method: 'DELETE',
  url: `${groups}/:groupId`,
  summary: 'Take an app from a group',
  params: one
})
