import { testCredentials } from '#mock-okta/provisioning/plan/connection-test.ts'
import type { ClientMode, Conversation } from '#mock-okta/provisioning/plan/conversation.ts'
import { foresee, imagineServer } from '#mock-okta/provisioning/plan/foresee.ts'
import { pushGroup } from '#mock-okta/provisioning/plan/groups.ts'
import { userAttributes } from '#mock-okta/provisioning/plan/user-attributes.ts'
import { provisionUser } from '#mock-okta/provisioning/plan/users.ts'
import { fold } from '#mock-pendo/scim/fold.ts'
import { userUrn } from '#schemas/scim/user.ts'
import { isProvisioned } from '../access/compare-access.ts'
import type { GroupMember, PendoPerson, RehearsedOrganization } from '../people/person.ts'
import { plannedRequest } from './sent-request.ts'
import { RequestTally } from './tally.ts'

/** The requests of a step. */
export interface PlannedStep {
  /** Id of the step. */
  readonly step: string
  readonly tally: RequestTally
}

/** Stands for the ids that Pendo gives. */
const madeUpId = 'USER-ID'

/** The person as a SCIM server would answer for them. */
const served = ({ userName, active }: PendoPerson) => ({ schemas: [userUrn], id: madeUpId, userName, active, meta: {} })

function provision(mode: ClientMode, { id, login, profile }: GroupMember): Conversation<unknown> {
  const attributes = userAttributes({ id: id ?? 'OKTA-ID', userName: login, profile, appProfile: {} })
  return provisionUser(mode, { attributes: { ...attributes, userName: login }, password: '' })
}

/**
 * All requests that Okta would send in the steps of the article, by step, without sending any. Linear in the people and
 * members.
 */
export function planRequests({ people, group }: RehearsedOrganization, mode: ClientMode): PlannedStep[] {
  const known = new Map(people.map((person) => [fold(person.userName), person]))
  const provisioned = group.members.filter(isProvisioned)

  const nobody = { user: null, group: null }
  const test = tallyOf(foresee(testCredentials({ importGroups: true }), imagineServer(nobody)))
  const assigned = new RequestTally()
  for (const member of provisioned) {
    const person = known.get(fold(member.login))
    const server = imagineServer({ ...nobody, user: person === undefined ? null : served(person) })
    for (const request of foresee(provision(mode, member), server)) assigned.add(plannedRequest(request))
  }
  const members = provisioned.map(({ login }) => ({ value: madeUpId, display: login }))
  const pushed = foresee(
    pushGroup(mode, { externalId: null, displayName: group.name }, members) as Conversation<unknown>,
    imagineServer(nobody)
  )
  return [
    { step: 'test-credentials', tally: test },
    { step: 'save-integration', tally: test },
    { step: 'enable-to-app', tally: test },
    { step: 'assign-group', tally: assigned },
    { step: 'push-group', tally: tallyOf(pushed) }
  ]
}

function tallyOf(requests: ReturnType<typeof foresee>): RequestTally {
  const tally = new RequestTally()
  for (const request of requests) tally.add(plannedRequest(request))
  return tally
}
