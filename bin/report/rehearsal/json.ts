import type { AccessComparison } from '#rehearsal/access/compare-access.ts'
import { reasonText } from '#rehearsal/access/words.ts'
import type { Outcome } from '#rehearsal/outcome.ts'
import type { GroupMember } from '#rehearsal/people/person.ts'
import type { Taken } from '#rehearsal/rehearsal.ts'
import type { RequestTally } from '#rehearsal/requests/tally.ts'
import type { Shown } from '#rehearsal/shown.ts'
import { isUndoable } from '#rehearsal/steps/step.ts'
import type { Person } from '#schemas/mock/organization.ts'
import type { GivenOrganization } from '../../run/rehearsed-organization.ts'
import type { StepRequests } from './requests-text.ts'

const shownJson = ({ lines, tables = [] }: Shown) => ({ lines, tables })
const tallyJson = (tally: RequestTally) => ({ total: tally.total, kinds: tally.kinds() })
const memberJson = ({ login, email, status }: GroupMember) => ({ login, email, status })
const personJson = ({ userName, name, status }: Person) => ({ userName, name, status })

/** What was given. */
export function organizationJson({ people, group, leftOut, notes, isMadeUp }: GivenOrganization): object {
  return { isMadeUp, users: people.length, group: { name: group.name, members: group.members.length }, leftOut, notes }
}

/** Who may lose access, and what is foreseen of the others. */
export function accessJson(access: AccessComparison): object {
  const { losses, keeps, created, matched, reactivated, notProvisioned, stayDeactivated } = access
  return {
    mayLoseAccess: losses.map(({ person, reason }) => {
      const { lastSignInAt: _, ...told } = person
      return { ...told, reason: { ...reason, text: reasonText(reason) } }
    }),
    keepAccess: keeps.length,
    created: created.map(memberJson),
    matched: matched.map(({ member, person }) => ({ login: member.login, userName: person.userName })),
    reactivated: reactivated.map(({ person }) => person.userName),
    notProvisioned: notProvisioned.map(memberJson),
    stayDeactivated: stayDeactivated.map(({ userName }) => userName)
  }
}

/** A step that was taken. */
export function takenJson({ step, shown, requests }: Taken): object {
  const { undo } = step
  return {
    id: step.id,
    title: step.title,
    place: step.place,
    shown: shownJson(shown),
    requests: tallyJson(requests),
    undo: isUndoable(undo) ? { place: undo.place, bringsBack: undo.bringsBack, leaves: undo.leaves } : undo
  }
}

/** A step that was taken back. */
export function undoneJson({ step, shown, requests }: Taken): object {
  return { id: step.id, shown: shownJson(shown), requests: tallyJson(requests) }
}

/** What became of the people in the mock Pendo. */
export function outcomeJson({ created, matched, reactivated, deactivated, ...rest }: Outcome): object {
  return {
    created: created.map(personJson),
    matched: matched.map(personJson),
    reactivated: reactivated.map(personJson),
    deactivated: deactivated.map(personJson),
    ...rest
  }
}

/** All requests, by step, and how long they take. */
export function requestsJson(all: readonly StepRequests[], requestMs: number): object {
  const total = all.reduce((sum, { requests }) => sum + requests.total, 0)
  const steps = all.map(({ step, requests }) => ({ step, ...tallyJson(requests) }))
  return { total, assumedRequestMs: requestMs, durationMs: total * requestMs, steps }
}

/** What differs in Pendo after everything was taken back. */
export const leftJson = shownJson
