import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Statuses of a group push mapping. Source: Okta's Group Push Mapping API. */
export const mappingStatuses = ['ACTIVE', 'INACTIVE', 'ERROR'] as const
export type MappingStatus = (typeof mappingStatuses)[number]

/** That an Okta group is pushed to a group of an app, as Okta's management API shows it. */
export const GroupPushMapping = Type.Object({
  created: Type.String(),
  id: Type.String({ description: '`gPm` and 17 letters and digits.' }),
  lastUpdated: Type.String(),
  lastPush: Type.Optional(Type.String({ description: 'When the members were last pushed; absent before.' })),
  errorSummary: Type.Optional(Type.String({ description: 'Why the last push failed; absent where it did not.' })),
  sourceGroupId: Type.String(),
  status: Type.String({ description: '`ACTIVE`, `INACTIVE` or `ERROR`.' }),
  targetGroupId: Type.String({ description: 'The group of type APP_GROUP that stands for that of the app.' }),
  _links: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type GroupPushMapping = Static<typeof GroupPushMapping>

const mappings = '/api/v1/apps/:appId/group-push/mappings'

/** Most mappings of one page, and how many come where no limit is given. */
export const mappingPageSize = { most: 1000, usual: 100 } as const

/** Lists the mappings of an app, page by page. */
export const listGroupPushMappings = defineEndpoint({
  method: 'GET',
  url: mappings,
  summary: 'List the group push mappings of an app',
  params: Type.Object({ appId: Type.String() }),
  query: Type.Object({
    after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Mappings in a page, at most 1,000.' })),
    lastUpdated: Type.Optional(Type.String({ description: 'Only those changed since; a date in ISO 8601.' })),
    sourceGroupId: Type.Optional(Type.String({ description: 'Only those of this Okta group.' })),
    status: Type.Optional(Type.String({ description: '`ACTIVE`, `INACTIVE` or `ERROR`.' }))
  }),
  result: Type.Array(GroupPushMapping)
})

/** Which group to push, and to which group of the app: one that is known, or one by name. */
export const NewGroupPushMapping = Type.Object({
  sourceGroupId: Type.String({ minLength: 1 }),
  targetGroupId: Type.Optional(Type.String({ minLength: 1 })),
  targetGroupName: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  status: Type.Optional(Type.String({ description: '`ACTIVE` (default) or `INACTIVE`.' }))
})
export type NewGroupPushMapping = Static<typeof NewGroupPushMapping>

/** Makes a mapping, and pushes the group unless it is to be inactive. Answers 200 before anything was pushed. */
export const createGroupPushMapping = defineEndpoint({
  method: 'POST',
  url: mappings,
  summary: 'Push a group to an app',
  params: Type.Object({ appId: Type.String() }),
  body: NewGroupPushMapping,
  result: GroupPushMapping
})

const one = Type.Object({ appId: Type.String(), mappingId: Type.String() })

/** Reads one mapping. */
export const getGroupPushMapping = defineEndpoint({
  method: 'GET',
  url: `${mappings}/:mappingId`,
  summary: 'Read a group push mapping',
  params: one,
  result: GroupPushMapping
})

/** Stops pushing, or pushes again at once and from then on. */
export const changeGroupPushMapping = defineEndpoint({
  method: 'PATCH',
  url: `${mappings}/:mappingId`,
  summary: 'Activate or deactivate a group push mapping',
  params: one,
  body: Type.Object({ status: Type.String({ description: '`ACTIVE` or `INACTIVE`.' }) }),
  result: GroupPushMapping
})

/** Ends a mapping, which has to be INACTIVE; the group of the app stays unless it is to be deleted. Answers 200 without a body. */
export const deleteGroupPushMapping = defineEndpoint({
  method: 'DELETE',
  url: `${mappings}/:mappingId`,
  summary: 'Unlink a pushed group',
  params: one,
  query: Type.Object({
    deleteTargetGroup: Type.Optional(Type.Boolean({ description: 'Delete the group in the app; false by default.' }))
  })
})
