import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'
import { OktaApp } from './app.ts'

const apps = '/api/v1/apps'

/** Most apps of one page, and how many come where no limit is given. Source: Okta's Applications API. */
export const appPageSize = { most: 200, usual: 200 } as const

/** Which apps to list, and from where. */
export const AppListQuery = Type.Object({
  filter: Type.Optional(
    Type.String({
      description: 'Exact comparison of `name`, `status`, `user.id` or `group.id`.',
      examples: ['status eq "ACTIVE"', 'user.id eq "00u4Vd0Wq2mXcRb7Yk1P"']
    })
  ),
  q: Type.Optional(Type.String({ description: 'Beginning of the name or label; never pages.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Apps in a page, at most 200.' })),
  after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' }))
})
export type AppListQuery = Static<typeof AppListQuery>

/** Lists apps, page by page. */
export const listApps = defineEndpoint({
  method: 'GET',
  url: apps,
  summary: 'List apps',
  query: AppListQuery,
  result: Type.Array(OktaApp)
})

const one = Type.Object({ appId: Type.String() })

/** Reads one app. */
export const getApp = defineEndpoint({
  method: 'GET',
  url: `${apps}/:appId`,
  summary: 'Read an app',
  params: one,
  result: OktaApp
})

const part = () => Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]))

/** An app to be made, or what one is changed to. What Okta sets itself (`id`, `status`, `features`) is not read. */
export const GivenApp = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  signOnMode: Type.Optional(
    Type.Union([Type.String({ minLength: 1 }), Type.Null()], { examples: ['BOOKMARK', 'SAML_2_0', 'OPENID_CONNECT'] })
  ),
  accessibility: part(),
  visibility: part(),
  credentials: part(),
  universalLogout: part(),
  settings: part()
})
export type GivenApp = Static<typeof GivenApp>

/** Makes an app. Answers 200. */
export const createApp = defineEndpoint({
  method: 'POST',
  url: apps,
  summary: 'Create an app',
  query: Type.Object({
    activate: Type.Optional(Type.Boolean({ description: 'Activate at once; true by default.' }))
  }),
  body: GivenApp,
  result: OktaApp
})

/** Replaces an app: properties that are not given are cleared. */
export const replaceApp = defineEndpoint({
  method: 'PUT',
  url: `${apps}/:appId`,
  summary: 'Replace an app',
  params: one,
  body: GivenApp,
  result: OktaApp
})

/** Deletes an app, which has to be INACTIVE. Answers 204. */
export const deleteApp = defineEndpoint({
  method: 'DELETE',
  url: `${apps}/:appId`,
  summary: 'Delete an inactive app',
  params: one
})

/** Steps in the life of an app. */
export const appSteps = ['activate', 'deactivate'] as const
export type AppStep = (typeof appSteps)[number]

/** Takes an app one step on in life: `POST /apps/{id}/lifecycle/{step}`. Answers an empty object. */
export const appLifecycleOf = (step: AppStep) =>
  defineEndpoint({
    method: 'POST',
    url: `${apps}/:appId/lifecycle/${step}`,
    summary: `Take an app through the step ${step}`,
    params: one,
    result: Type.Object({})
  })
