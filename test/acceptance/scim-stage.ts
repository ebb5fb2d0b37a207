import type { Test } from 'tap'
import type { StartOptions as OktaOptions } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { StartOptions as PendoOptions } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { getCalls } from '#schemas/mock/calls.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { setFaults } from '#schemas/mock/faults.ts'
import type { NewPerson, OrganizationSettings, Person, ScimCredentials } from '#schemas/mock/organization.ts'
import { addPeople, getOrganization, listPeople, setOrganization, switchScimOn } from '#schemas/mock/organization.ts'
import type {
  AppProvisioning,
  GivenConnection,
  ProvisioningTask,
  PushedGroupView,
  TaskState
} from '#schemas/mock/provisioning.ts'
import {
  getProvisioning,
  listPushedGroups,
  listTasks,
  retryTasks,
  saveConnection,
  saveToApp
} from '#schemas/mock/provisioning.ts'
import { assignAppGroup } from '#schemas/okta/app-groups.ts'
import type { OktaAppUser } from '#schemas/okta/app-users.ts'
import { assignAppUser, getAppUser } from '#schemas/okta/app-users.ts'
import { createApp } from '#schemas/okta/apps.ts'
import { createGroupPushMapping } from '#schemas/okta/group-push.ts'
import { addGroupMember, createGroup } from '#schemas/okta/groups.ts'
import { createUser } from '#schemas/okta/users.ts'
import { messages } from '#schemas/scim/messages.ts'
import type { EndpointCaller } from '../support/endpoint-caller.ts'
import { callerOf } from '../support/endpoint-caller.ts'
import { HeldClock } from '../support/held-clock.ts'

/** Okta's two clients: of an app of the catalog, and of one made with the wizard. */
export const clients = ['OIN', 'AIW'] as const
export type Client = (typeof clients)[number]

type Context = Pick<Test, 'teardown'>

/** How a stage differs from the usual one. */
export interface StageOptions {
  /** @default 'OIN' */
  readonly client?: Client
  readonly pendo?: PendoOptions
  readonly okta?: OktaOptions
}

/** A request that is kept waiting. */
export interface Held {
  /** Resolves when it has come. */
  arrived(): Promise<void>
  /** Lets it go on, once it has come. */
  go(): Promise<void>
}

/** What an organization admin does and sees in Pendo. */
export interface PendoOnStage extends EndpointCaller {
  readonly url: string
  settings(): Promise<OrganizationSettings>
  add(...people: NewPerson[]): Promise<Person[]>
  /** The user with this user name, as Settings > Users shows it. */
  person(userName: string): Promise<Person>
  /** User names and whether they are active, in the order in which they came. */
  statuses(): Promise<string[]>
  /** The SCIM requests that came since this was last asked: `METHOD status path`, without queries, ids as `ID`. */
  received(): Promise<string[]>
  /** Keeps the answer to the next request of a path back. */
  hold(path: string, method?: string): Promise<Held>
  /** Lets faults strike from now on; the usual stage has none. */
  faults(...rules: FaultRule[]): Promise<void>
  /** Asks the SCIM server itself, past Okta. */
  // biome-ignore lint/suspicious/noExplicitAny: resources of every shape.
  scim(path: string, apiKey: string, request?: { method: string; body?: object }): Promise<any>
}

/** An app for Pendo in Okta. */
export interface AppOnStage {
  readonly appId: string
  connectionWith(credentials: ScimCredentials): GivenConnection
  /** Configure API Integration, then Save. */
  configure(credentials: ScimCredentials): Promise<AppProvisioning>
  /** To App: all three toggles, then Save. */
  toApp(): Promise<AppProvisioning>
  page(): Promise<AppProvisioning>
  assign(userId: string): Promise<OktaAppUser>
  assignGroup(groupId: string): Promise<void>
  appUser(userId: string): Promise<OktaAppUser>
  /** Pushes a group by its name and creates it in the app. @returns the id of the mapping */
  push(groupId: string, name: string): Promise<string>
  pushedGroups(): Promise<PushedGroupView[]>
}

/** What an administrator does and sees in Okta, and the first app for Pendo there. */
export interface OktaOnStage extends EndpointCaller, AppOnStage {
  readonly url: string
  /** The pages of apps and tasks, which have no public API. */
  readonly pages: EndpointCaller
  addApp(label: string): Promise<AppOnStage>
  addUser(name: string, profile?: object): Promise<string>
  addGroup(name: string, ...userIds: string[]): Promise<string>
  addMember(groupId: string, userId: string): Promise<void>
  /** Tasks, the newest first. */
  tasks(state?: TaskState): Promise<ProvisioningTask[]>
  /** Retry of all failed tasks. @returns how many */
  retry(): Promise<number>
  /** Resolves when Okta has nothing to do, but for tasks that wait for their time. */
  settled(): Promise<void>
}

/** A mock Pendo and a mock Okta with an app for it, both on loopback; nothing of SCIM is set up. */
export interface ScimStage {
  readonly client: Client
  /** The time of both. */
  readonly clock: HeldClock
  readonly pendo: PendoOnStage
  readonly okta: OktaOnStage
  /** The article up to the toggles of To App: SAML, SCIM on, API integration, all toggles. */
  setUp(): Promise<ScimCredentials>
}

async function pendoOnStage(t: Context, clock: HeldClock, options: PendoOptions): Promise<PendoOnStage> {
  const mock = await startMockPendo({ clock, ...options })
  t.teardown(() => mock.close())
  const caller = callerOf(mock.url, `Bearer ${mock.mockToken}`)
  let known = 0
  return {
    ...caller,
    url: mock.url,
    settings: () => caller.ask(getOrganization),
    add: (...body) => caller.ask(addPeople, { body }),
    async person(userName) {
      const found = (await caller.ask(listPeople)).find((person) => person.userName === userName)
      if (found === undefined) throw new Error(`Pendo has no user ${userName}`)
      return found
    },
    statuses: async () => (await caller.ask(listPeople)).map(({ userName, status }) => `${userName} ${status}`),
    async received() {
      const { total, calls } = await caller.ask(getCalls)
      const fresh = calls.filter(({ number, path }) => number > known && path.startsWith('/scim/v2'))
      known = total
      return fresh.map(({ method, status, path }) => {
        const [, kind = '', id] = path.split('?', 1)[0]?.slice('/scim/v2'.length).split('/') ?? []
        return `${method} ${status} /${kind}${id === undefined ? '' : '/ID'}`
      })
    },
    async hold(path, method) {
      const rule = { path, latencyMs: 1, times: 1, ...(method === undefined ? {} : { method }) }
      await caller.ask(setFaults, { body: [rule] })
      const { total } = await caller.ask(getCalls)
      const held: Held = {
        async arrived() {
          while (!(await caller.ask(getCalls)).calls.some(({ number, fault }) => number > total && fault)) {
            await new Promise(setImmediate)
          }
        },
        async go() {
          await held.arrived()
          clock.advance(1)
        }
      }
      return held
    },
    async faults(...body) {
      await caller.ask(setFaults, { body })
    },
    async scim(path, apiKey, { method = 'GET', body } = { method: 'GET' }) {
      const answer = await fetch(`${mock.url}/scim/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify({ schemas: [messages.patch], ...body }) })
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    }
  }
}

async function appOnStage(
  label: string,
  { caller, pages, client }: { caller: EndpointCaller; pages: EndpointCaller; client: Client }
): Promise<AppOnStage> {
  const { id: appId } = await caller.ask(createApp, { body: { label, signOnMode: 'SAML_2_0' } })
  const params = { appId }
  const connectionWith: AppOnStage['connectionWith'] = ({ baseUrl, apiKey }) => ({ baseUrl, token: apiKey, client })
  return {
    appId,
    connectionWith,
    configure: (credentials) => pages.ask(saveConnection, { params, body: connectionWith(credentials) }),
    toApp: () => pages.ask(saveToApp, { params, body: { create: true, update: true, deactivate: true } }),
    page: () => pages.ask(getProvisioning, { params }),
    assign: (id) => caller.ask(assignAppUser, { params, body: { id } }),
    async assignGroup(groupId) {
      await caller.ask(assignAppGroup, { params: { appId, groupId }, body: {} })
    },
    appUser: (userId) => caller.ask(getAppUser, { params: { appId, userId } }),
    push: async (sourceGroupId, targetGroupName) =>
      (await caller.ask(createGroupPushMapping, { params, body: { sourceGroupId, targetGroupName } })).id,
    pushedGroups: () => pages.ask(listPushedGroups, { params })
  }
}

async function oktaOnStage(
  t: Context,
  { client, clock }: Pick<ScimStage, 'client' | 'clock'>,
  options: OktaOptions
): Promise<OktaOnStage> {
  const mock = await startMockOkta({ createToken: 'write', clock, ...options })
  t.teardown(() => mock.close())
  const caller = callerOf(mock.url, `SSWS ${mock.apiToken}`)
  const pages = callerOf(mock.url, `Bearer ${mock.mockToken}`)
  const addApp = (label: string) => appOnStage(label, { caller, pages, client })
  const addMember = (groupId: string, userId: string) =>
    caller.ask(addGroupMember, { params: { groupId, userId } }) as Promise<void>
  return {
    ...caller,
    ...(await addApp('Pendo')),
    url: mock.url,
    pages,
    addApp,
    async addUser(name, profile = {}) {
      const login = `${name}@example.test`.toLowerCase()
      const body = { profile: { firstName: name, lastName: 'Moss', login, email: login, ...profile } }
      return (await caller.ask(createUser, { query: { activate: true }, body })).id
    },
    async addGroup(name, ...userIds) {
      const { id } = await caller.ask(createGroup, { body: { profile: { name } } })
      for (const userId of userIds) await addMember(id, userId)
      return id
    },
    addMember,
    tasks: async (state) => (await pages.ask(listTasks, { query: state === undefined ? {} : { state } })).tasks,
    retry: async () => (await pages.ask(retryTasks, { body: {} })).tasks,
    async settled() {
      // Whoever was woken by the clock begins before this comes back.
      await new Promise(setImmediate)
      for (;;) {
        const { pending, running, waiting } = mock.app.mockOkta.tasks.counts(null)
        if (running === 0 && (pending === 0 || waiting > 0)) return
        // While a task waits Okta is never idle.
        if (waiting > 0) await new Promise(setImmediate)
        else await Promise.race([mock.app.provisioningAgent.idle(), clock.nextSleep()])
      }
    }
  }
}

/** Sets a stage; it is taken down with the test. */
export async function setScimStage(t: Context, options: StageOptions = {}): Promise<ScimStage> {
  const { client = 'OIN' } = options
  const clock = new HeldClock()
  const pendo = await pendoOnStage(t, clock, options.pendo ?? {})
  const okta = await oktaOnStage(t, { client, clock }, options.okta ?? {})
  return {
    client,
    clock,
    pendo,
    okta,
    async setUp() {
      await pendo.ask(setOrganization, { body: { samlConfigured: true } })
      const credentials = await pendo.ask(switchScimOn)
      await okta.configure(credentials)
      await okta.toApp()
      await pendo.received()
      return credentials
    }
  }
}
