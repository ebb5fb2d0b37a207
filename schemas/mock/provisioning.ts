import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

const closed = { additionalProperties: false }
const word = <const W extends readonly string[]>(words: W, description: string) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words], description })

/** States of a task. `WAITING` is one that was answered 429. */
export const taskStates = ['PENDING', 'RUNNING', 'WAITING', 'DONE', 'FAILED'] as const
export type TaskState = (typeof taskStates)[number]

/** What a task does in the app. */
export const taskKinds = [
  'provision-user',
  'push-profile',
  'deactivate-user',
  'push-group',
  'push-members',
  'push-now',
  'rename-group',
  'delete-group',
  'import'
] as const
export type TaskKind = (typeof taskKinds)[number]

const client = () =>
  word(
    ['OIN', 'AIW'],
    'A client of an app from the catalog (PATCH), or of one made with the wizard (GET and PUT only).'
  )
const authentication = () => word(['bearer', 'header'], '`Authorization: Bearer TOKEN`, or the token alone.')

/** Where the SCIM server of an app is: the page Configure API Integration. */
export const GivenConnection = Type.Object(
  {
    baseUrl: Type.String({ minLength: 1 }),
    token: Type.String({ minLength: 1 }),
    authentication: Type.Optional(authentication()),
    client: Type.Optional(client()),
    importGroups: Type.Optional(Type.Boolean({ description: 'Import Groups; true by default.' }))
  },
  closed
)
export type GivenConnection = Static<typeof GivenConnection>

const Toggle = Type.Object({
  on: Type.Boolean(),
  consequence: Type.String({ description: 'What follows from it, in words.' })
})

/** How many tasks are in which state. */
export const TaskCounts = Type.Object({
  pending: Type.Integer(),
  running: Type.Integer(),
  waiting: Type.Integer({ description: 'Answered 429; they go on by themselves.' }),
  done: Type.Integer(),
  failed: Type.Integer()
})
export type TaskCounts = Static<typeof TaskCounts>

/** The provisioning of an app as its pages show it. */
export const AppProvisioning = Type.Object({
  appId: Type.String(),
  label: Type.String(),
  connection: Type.Union([
    Type.Null(),
    Type.Object({
      baseUrl: Type.String(),
      token: Type.String({ description: 'Masked.' }),
      authentication: authentication(),
      client: client(),
      importGroups: Type.Boolean(),
      savedAt: Type.String()
    })
  ]),
  toApp: Type.Object({ create: Toggle, update: Toggle, deactivate: Toggle }),
  renameGroups: Toggle,
  idle: Type.Boolean({ description: 'Whether nothing is to be done, under way or waiting.' }),
  tasks: TaskCounts,
  users: Type.Object({
    assigned: Type.Integer(),
    provisioned: Type.Integer(),
    unprovisioned: Type.Integer({ description: 'Assigned while provisioning was off: Provision User makes them.' }),
    failed: Type.Integer()
  }),
  warnings: Type.Array(Type.String())
})
export type AppProvisioning = Static<typeof AppProvisioning>

const app = '/_mock/provisioning/apps/:appId'
const ofApp = Type.Object({ appId: Type.String() })

/** Shows the provisioning of an app. */
export const getProvisioning = defineEndpoint({
  method: 'GET',
  url: app,
  summary: 'Show the provisioning of an app',
  params: ofApp,
  result: AppProvisioning
})

/** Outcome of Test API Credentials. */
export const CredentialsTest = Type.Object({
  ok: Type.Boolean(),
  message: Type.String(),
  requests: Type.Array(Type.String({ description: 'Method and path, as sent.' }))
})
export type CredentialsTest = Static<typeof CredentialsTest>

/** Test API Credentials: asks the server as Okta does, and keeps nothing. */
export const testConnection = defineEndpoint({
  method: 'POST',
  url: `${app}/connection/test`,
  summary: 'Test API credentials',
  params: ofApp,
  body: GivenConnection,
  result: CredentialsTest
})

/** Tests the credentials and keeps them; 409 where the test fails. */
export const saveConnection = defineEndpoint({
  method: 'PUT',
  url: `${app}/connection`,
  summary: 'Save the API integration (refused while the test fails)',
  params: ofApp,
  body: GivenConnection,
  result: AppProvisioning
})

/** Ends the provisioning of an app: connection and open tasks go, assignments and what is in the app stay. */
export const removeConnection = defineEndpoint({
  method: 'DELETE',
  url: `${app}/connection`,
  summary: 'Remove the API integration',
  params: ofApp,
  result: AppProvisioning
})

/** Settings of the pages To App and Push Groups; what is left out stays. */
export const ProvisioningChange = Type.Object(
  {
    create: Type.Optional(Type.Boolean()),
    update: Type.Optional(Type.Boolean()),
    deactivate: Type.Optional(Type.Boolean()),
    renameGroups: Type.Optional(
      Type.Boolean({ description: 'Rename app groups to match the group name in Okta; true by default.' })
    )
  },
  closed
)
export type ProvisioningChange = Static<typeof ProvisioningChange>

/** Saves the page To App; Okta tests the credentials once more, and 409 says that the test fails. */
export const saveToApp = defineEndpoint({
  method: 'PUT',
  url: `${app}/to-app`,
  summary: 'Save what is pushed to the app',
  params: ofApp,
  body: ProvisioningChange,
  result: AppProvisioning
})

/** How many tasks a call has made or put back. */
export const TasksMade = Type.Object({ tasks: Type.Integer() })

/** Provision User: makes those in the app who were assigned while provisioning was off. */
export const provisionUsers = defineEndpoint({
  method: 'POST',
  url: `${app}/provision`,
  summary: 'Provision users who were assigned before provisioning was on',
  params: ofApp,
  body: Type.Object(
    { userIds: Type.Optional(Type.Array(Type.String(), { description: 'All of them by default.' })) },
    closed
  ),
  result: TasksMade
})

/** Reads all users, and groups where they are to be imported, from the app. */
export const startImport = defineEndpoint({
  method: 'POST',
  url: `${app}/import`,
  summary: 'Import users and groups from the app',
  params: ofApp,
  body: Type.Object(
    {
      confirmExactMatches: Type.Optional(
        Type.Boolean({
          description: 'Assign the app to the Okta users whose login is the user name; false by default.'
        })
      )
    },
    closed
  ),
  result: TasksMade
})

/** A mapping as the page Push Groups shows it. */
export const PushedGroupView = Type.Object({
  id: Type.String(),
  sourceGroup: Type.String({ description: 'Name in Okta.' }),
  targetGroup: Type.String({ description: 'Name in the app.' }),
  pushStatus: Type.String({ description: '`Pushing`, `Active`, `Inactive` or `Error`.' }),
  members: Type.Object({
    inOkta: Type.Integer({ description: 'Members of the Okta group.' }),
    pushable: Type.Integer({ description: 'Those of them who are provisioned, and so are pushed.' })
  }),
  lastPush: Type.Union([Type.String(), Type.Null()]),
  error: Type.Union([Type.String(), Type.Null()])
})
export type PushedGroupView = Static<typeof PushedGroupView>

/** Lists the pushed groups of an app. */
export const listPushedGroups = defineEndpoint({
  method: 'GET',
  url: `${app}/push-groups`,
  summary: 'List the pushed groups of an app',
  params: ofApp,
  result: Type.Array(PushedGroupView)
})

/** Push Now: the members of the Okta group take the place of those whom the app has. */
export const pushGroupNow = defineEndpoint({
  method: 'POST',
  url: `${app}/push-groups/:mappingId/push`,
  summary: 'Push a group now',
  params: Type.Object({ appId: Type.String(), mappingId: Type.String() }),
  result: TasksMade
})

/** A task as the dashboard shows it. */
export const ProvisioningTask = Type.Object({
  id: Type.String(),
  appId: Type.String(),
  kind: word(taskKinds, 'What it does in the app.'),
  about: Type.String({ description: 'Name of the user or group.' }),
  userId: Type.Union([Type.String(), Type.Null()]),
  state: word(taskStates, 'How far it is; WAITING was answered 429 and goes on by itself.'),
  error: Type.Union([Type.String(), Type.Null()]),
  attempts: Type.Integer(),
  notBefore: Type.Union([Type.String(), Type.Null()], { description: 'When a waiting one goes on.' }),
  requests: Type.Integer({ description: 'SCIM requests it has sent, all attempts together.' }),
  result: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  created: Type.String(),
  lastUpdated: Type.String()
})
export type ProvisioningTask = Static<typeof ProvisioningTask>

/** Lists tasks, the newest first. */
export const listTasks = defineEndpoint({
  method: 'GET',
  url: '/_mock/provisioning/tasks',
  summary: 'List provisioning tasks',
  query: Type.Object({
    appId: Type.Optional(Type.String()),
    state: Type.Optional(word(taskStates, 'Only those in this state.')),
    before: Type.Optional(Type.String({ description: 'Id of the task behind which to go on.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: '200 by default.' }))
  }),
  result: Type.Object({ counts: TaskCounts, tasks: Type.Array(ProvisioningTask) })
})

/** Retry Selected: failed tasks are done again. */
export const retryTasks = defineEndpoint({
  method: 'POST',
  url: '/_mock/provisioning/tasks/retry',
  summary: 'Retry failed tasks',
  body: Type.Object(
    { ids: Type.Optional(Type.Array(Type.String(), { description: 'All failed ones by default.' })) },
    closed
  ),
  result: TasksMade
})
