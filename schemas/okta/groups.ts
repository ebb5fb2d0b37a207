import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'
import { OktaApp } from './app.ts'
import { OktaGroup } from './group.ts'
import { OktaUserAnswer } from './user.ts'

const groups = '/api/v1/groups'

/** Most groups of one page, and how many come where no limit is given. Source: Okta's Groups API. */
export const groupPageSize = { most: 10_000, usual: 200, usualOfQ: 300 } as const
/** Most members of one page, and how many come where no limit is given. */
export const memberPageSize = { most: 1000, usual: 1000 } as const
/** Most apps of one page of a group's apps, and how many come where no limit is given. */
export const groupAppPageSize = { most: 200, usual: 20 } as const

/** Which groups to list, and from where. `filter` and `search` exclude each other. */
export const GroupListQuery = Type.Object({
  filter: Type.Optional(
    Type.String({
      description: 'Exact comparison of `id`, `type`, `lastUpdated` or `lastMembershipUpdated`.',
      examples: ['type eq "OKTA_GROUP"']
    })
  ),
  search: Type.Optional(
    Type.String({
      description: 'Comparison of any property, whatever the case.',
      examples: ['profile.name eq "Sales"']
    })
  ),
  q: Type.Optional(Type.String({ description: 'Beginning of the name; never pages.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Groups in a page, at most 10,000.' })),
  after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' })),
  sortBy: Type.Optional(Type.String({ description: 'Property to sort a search by.', examples: ['profile.name'] })),
  sortOrder: Type.Optional(Type.String({ description: '`asc` (default) or `desc`.' })),
  expand: Type.Optional(
    Type.String({ description: '`stats`: counts of users and apps; `app`: the app of an APP_GROUP.' })
  )
})
export type GroupListQuery = Static<typeof GroupListQuery>

/** Lists groups, page by page. */
export const listGroups = defineEndpoint({
  method: 'GET',
  url: groups,
  summary: 'List groups',
  query: GroupListQuery,
  result: Type.Array(OktaGroup)
})

const one = Type.Object({ groupId: Type.String() })

/** Reads one group. */
export const getGroup = defineEndpoint({
  method: 'GET',
  url: `${groups}/:groupId`,
  summary: 'Read a group',
  params: one,
  query: Type.Object({ expand: Type.Optional(Type.String()) }),
  result: OktaGroup
})

/** A group to be made, or what one is changed to. */
export const GivenGroup = Type.Object({ profile: Type.Record(Type.String(), Type.Unknown()) })
export type GivenGroup = Static<typeof GivenGroup>

/** Makes a group. Answers 200. */
export const createGroup = defineEndpoint({
  method: 'POST',
  url: groups,
  summary: 'Create a group',
  body: GivenGroup,
  result: OktaGroup
})

/** Replaces the profile of a group: properties that are not given are cleared. */
export const replaceGroup = defineEndpoint({
  method: 'PUT',
  url: `${groups}/:groupId`,
  summary: 'Replace the profile of a group',
  params: one,
  body: GivenGroup,
  result: OktaGroup
})

/** Deletes a group. Its members stay users. */
export const deleteGroup = defineEndpoint({
  method: 'DELETE',
  url: `${groups}/:groupId`,
  summary: 'Delete a group',
  params: one
})

const page = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' }))
})

/** Lists the members of a group, page by page, as users are listed. */
export const listGroupMembers = defineEndpoint({
  method: 'GET',
  url: `${groups}/:groupId/users`,
  summary: 'List the members of a group',
  params: one,
  query: page,
  result: Type.Array(OktaUserAnswer)
})

const membership = Type.Object({ groupId: Type.String(), userId: Type.String() })

/** Makes a user a member of a group; one who is a member stays so. Answers 204. */
export const addGroupMember = defineEndpoint({
  method: 'PUT',
  url: `${groups}/:groupId/users/:userId`,
  summary: 'Add a user to a group',
  params: membership
})

/** Takes a user out of a group; one who is no member stays so. Answers 204. */
export const removeGroupMember = defineEndpoint({
  method: 'DELETE',
  url: `${groups}/:groupId/users/:userId`,
  summary: 'Remove a user from a group',
  params: membership
})

/** Lists the apps that a group is assigned to. */
export const listGroupApps = defineEndpoint({
  method: 'GET',
  url: `${groups}/:groupId/apps`,
  summary: 'List the apps of a group',
  params: one,
  query: page,
  result: Type.Array(OktaApp)
})

/** Lists all groups of a user. */
export const listUserGroups = defineEndpoint({
  method: 'GET',
  url: '/api/v1/users/:id/groups',
  summary: 'List the groups of a user',
  params: Type.Object({ id: Type.String({ description: 'Id, login, or the login up to its @.' }) }),
  result: Type.Array(OktaGroup)
})
