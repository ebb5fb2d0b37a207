import { Agent } from 'undici'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { ClientMode } from '#mock-okta/provisioning/plan/conversation.ts'
import type { StartedMockOkta } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { StartedMockPendo } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { seedOkta } from '#schemas/mock/okta-state.ts'
import type { Person, ScimCredentials } from '#schemas/mock/organization.ts'
import { addPeople, addRole, listPeople, setOrganization } from '#schemas/mock/organization.ts'
import type { GivenConnection } from '#schemas/mock/provisioning.ts'
import type { Call } from './call.ts'
import { openCall } from './call.ts'
import type { RehearsedOrganization } from './people/person.ts'
import { customRolesOf, oktaIdOf, toNewPerson, toOktaUser } from './people/put-in.ts'
import { recordRequests } from './requests/record.ts'
import { RequestTally } from './requests/tally.ts'

/** How a stage is opened. */
export interface StageOptions {
  /** Which client Okta is to Pendo. @default 'OIN' */
  readonly client?: ClientMode
  /** @default the machine's own */
  readonly clock?: Clock
  /** Ends calls and provisioning under way, with `INTERRUPTED`. */
  readonly signal?: AbortSignal | undefined
  /** Told after each request of Okta's how many there were so far, all steps together. */
  readonly onRequest?: (requests: number) => void
}

/** What an admin writes down on the way, or has in a form. */
export interface Notes {
  /** The first CSV of users. */
  csv: string | null
  /** Base URL and API key, as Pendo showed them. */
  credentials: ScimCredentials | null
  /** What stands in the form Configure API Integration. */
  form: GivenConnection | null
  /** The pushed group, as Okta knows it. */
  mappingId: string | null
}

/** The app integration of Pendo in Okta. */
const app = { id: '0oaRehearsedPendo001', label: 'Pendo', signOnMode: 'SAML_2_0' } as const
const groupId = '00gRehearsedGroup001'

/**
 * A mock Pendo with the people and SAML set up, and a mock Okta with the group and the Pendo app, both on loopback. Steps
 * act through the calls that an admin, or the pages in the admin's browser, could make.
 */
export class Stage {
  readonly appId = app.id
  readonly groupId = groupId
  readonly organization: RehearsedOrganization
  readonly client: ClientMode
  /** Settings of Pendo. */
  readonly pendo: Call
  /** Okta's management API. */
  readonly okta: Call
  /** Okta's pages that have no public API. */
  readonly oktaPages: Call
  readonly notes: Notes = { csv: null, credentials: null, form: null, mappingId: null }
  /** Counts what Okta sends from now on. */
  tally = new RequestTally()
  readonly #mocks: { readonly pendo: StartedMockPendo; readonly okta: StartedMockOkta }
  readonly #dispatcher: Agent
  readonly #signal: AbortSignal | undefined

  private constructor(
    organization: RehearsedOrganization,
    mocks: { readonly pendo: StartedMockPendo; readonly okta: StartedMockOkta },
    dispatcher: Agent,
    { client = 'OIN', signal }: StageOptions
  ) {
    const { pendo, okta } = mocks
    const caller = (origin: string, authorization: string) => openCall({ dispatcher, origin, authorization, signal })
    this.organization = organization
    this.client = client
    this.pendo = caller(pendo.url, `Bearer ${pendo.mockToken}`)
    this.okta = caller(okta.url, `SSWS ${okta.apiToken}`)
    this.oktaPages = caller(okta.url, `Bearer ${okta.mockToken}`)
    this.#mocks = mocks
    this.#dispatcher = dispatcher
    this.#signal = signal
  }

  /**
   * Starts both mocks and puts the organization in, with one call for each kind of thing.
   * @throws AppError `INTERRUPTED`
   */
  static async open(organization: RehearsedOrganization, options: StageOptions = {}): Promise<Stage> {
    const { clock = systemClock, onRequest } = options
    const dispatcher = new Agent()
    let stage: Stage | null = null
    let requests = 0
    const recorded = recordRequests(dispatcher, (request) => {
      stage?.tally.add(request)
      onRequest?.(++requests)
    })
    const pendo = await startMockPendo({ clock })
    try {
      const users = organization.group.members.map(toOktaUser)
      const okta = await startMockOkta({ clock, createToken: 'write', users, scim: { dispatcher: recorded } })
      stage = new Stage(organization, { pendo, okta }, dispatcher, options)
      await stage.#putIn()
      return stage
    } catch (error) {
      if (stage === null) await Promise.all([pendo.close(), dispatcher.destroy()])
      else await stage.close()
      throw stage?.interrupted(error) ?? error
    }
  }

  /** The people in Pendo as its settings show them now. */
  async people(): Promise<readonly Person[]> {
    return await this.pendo(listPeople)
  }

  /** Waits until Okta has nothing left to send. @throws AppError `INTERRUPTED` */
  async idle(): Promise<void> {
    const signal = this.#signal
    const agent = this.#mocks.okta.app.provisioningAgent
    if (signal === undefined) return await agent.idle()
    const { promise, resolve } = Promise.withResolvers<void>()
    const end = () => resolve()
    signal.addEventListener('abort', end, { once: true })
    try {
      if (!signal.aborted) await Promise.race([agent.idle(), promise])
    } finally {
      signal.removeEventListener('abort', end)
    }
    if (signal.aborted) throw this.interrupted(signal.reason)
  }

  /** An error, or, where the rehearsal was interrupted, that. */
  interrupted(error: unknown): unknown {
    return this.#signal?.aborted ? new AppError('INTERRUPTED', ['the rehearsal'], { cause: error }) : error
  }

  /** Ends both mocks; nothing of them is kept. */
  async close(): Promise<void> {
    // Okta first, so that no task meets a Pendo that is gone.
    await this.#mocks.okta.close()
    await this.#mocks.pendo.close()
    await this.#dispatcher.destroy()
  }

  async #putIn(): Promise<void> {
    const { people, group } = this.organization
    await this.pendo(setOrganization, { body: { scimAvailable: true, samlConfigured: true } })
    for (const name of customRolesOf(people)) await this.pendo(addRole, { body: { name } })
    await this.pendo(addPeople, { body: people.map(toNewPerson) })
    const members = group.members.map(oktaIdOf)
    await this.oktaPages(seedOkta, {
      body: { groups: [{ id: groupId, profile: { name: group.name }, members }], apps: [app] }
    })
  }
}
