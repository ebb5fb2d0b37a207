import { fold } from '#mock-pendo/scim/fold.ts'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import type { GroupMember, PendoPerson } from '../people/person.ts'

/** Why somebody may lose access. */
export type LossReason =
  /** No member of the group is that person. */
  | { readonly kind: 'not-in-group' }
  /** A member, who cannot sign in to Okta and so not to Pendo either. */
  | { readonly kind: 'cannot-sign-in'; readonly status: OktaUserStatus }
  /** A member has the e-mail address and another user name: Okta makes a second user. */
  | { readonly kind: 'other-user-name'; readonly login: string }

/** Somebody who is active in Pendo, and whom no member of the group stands for. */
export interface Loss {
  readonly person: PendoPerson
  readonly reason: LossReason
}

/** A member of the group and the person in Pendo whom Okta finds by the user name. */
export interface Match {
  readonly member: GroupMember
  readonly person: PendoPerson
}

/** What the group in Okta means for the people in Pendo. */
export interface AccessComparison {
  /** Organization admins first, then subscription admins, then the others; by name. */
  readonly losses: readonly Loss[]
  /** Active people in Pendo who stay able to sign in. */
  readonly keeps: readonly PendoPerson[]
  /** Members who are made in Pendo. */
  readonly created: readonly GroupMember[]
  /** Members who are linked to whom Pendo has already. */
  readonly matched: readonly Match[]
  /** Those of `matched` who were deactivated in Pendo: Okta activates them. */
  readonly reactivated: readonly Match[]
  /** Members whom Okta does not provision: they are deactivated there. */
  readonly notProvisioned: readonly GroupMember[]
  /** People who are deactivated in Pendo and stay so. */
  readonly stayDeactivated: readonly PendoPerson[]
}

/** Statuses in which nobody can sign in to Okta: deactivated, suspended, not activated yet. */
const withoutSignIn: ReadonlySet<OktaUserStatus> = new Set(['DEPROVISIONED', 'SUSPENDED', 'STAGED'])

/** Whether Okta makes an app user of a member. It gives apps to everybody but the deactivated. */
export const isProvisioned = ({ status }: GroupMember): boolean => status !== 'DEPROVISIONED'

const rank = ({ organizationAdmin, accessType }: PendoPerson): number =>
  organizationAdmin ? 0 : accessType === 'subscription-admin' ? 1 : 2

/** Code units, not a locale: the same order on every machine. */
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const byRankAndName = (one: PendoPerson, other: PendoPerson): number =>
  rank(one) - rank(other) ||
  byText(fold(one.name || one.userName), fold(other.name || other.userName)) ||
  byText(one.userName, other.userName)

/** The first of each key. */
function firstBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    const key = fold(keyOf(item))
    if (key !== '' && !found.has(key)) found.set(key, item)
  }
  return found
}

/**
 * Compares the people in Pendo with the members of the group, by user name without regard to letter case, as SCIM does.
 * Linear in the people and members, apart from the sorting of those who may lose access.
 *
 * Pendo says only that organization admins must be in the first group to retain access; that the others are in the same
 * position is inferred (docs/fidelity.md).
 * @param people - no two with the same user name
 * @param members - no two with the same login
 */
export function compareAccess(people: readonly PendoPerson[], members: readonly GroupMember[]): AccessComparison {
  const byLogin = firstBy(members, ({ login }) => login)
  const byEmail = firstBy(members, ({ email }) => email)
  const byUserName = firstBy(people, ({ userName }) => userName)

  const namesake = ({ userName, email }: PendoPerson): GroupMember | null =>
    [userName, email].flatMap((text) => byEmail.get(fold(text)) ?? byLogin.get(fold(text)) ?? [])[0] ?? null
  const reasonFor = (person: PendoPerson): LossReason | null => {
    const member = byLogin.get(fold(person.userName))
    if (member !== undefined) {
      return withoutSignIn.has(member.status) ? { kind: 'cannot-sign-in', status: member.status } : null
    }
    const other = namesake(person)
    if (other === null) return { kind: 'not-in-group' }
    return isProvisioned(other)
      ? { kind: 'other-user-name', login: other.login }
      : { kind: 'cannot-sign-in', status: other.status }
  }

  const losses: Loss[] = []
  const keeps: PendoPerson[] = []
  for (const person of people) {
    if (!person.active) continue
    const reason = reasonFor(person)
    if (reason === null) keeps.push(person)
    else losses.push({ person, reason })
  }

  const provisioned = members.filter(isProvisioned)
  const personOf = ({ login }: GroupMember) => byUserName.get(fold(login))
  const matched = provisioned.flatMap((member) => {
    const person = personOf(member)
    return person === undefined ? [] : [{ member, person }]
  })
  const linked = new Set(matched.map(({ person }) => person))
  return {
    losses: losses.sort((one, other) => byRankAndName(one.person, other.person)),
    keeps,
    created: provisioned.filter((member) => personOf(member) === undefined),
    matched,
    reactivated: matched.filter(({ person }) => !person.active),
    notProvisioned: members.filter((member) => !isProvisioned(member)),
    stayDeactivated: people.filter((person) => !person.active && !linked.has(person))
  }
}
