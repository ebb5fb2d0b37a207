import type { Random } from '#core/random.ts'
import { seededRandom } from '#core/random.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { integer, oktaId } from './draw.ts'

/** How often each blemish comes: once in every so many users, at a place drawn from the seed. */
export interface BlemishOptions {
  /** Any integer; the same seed puts the blemishes in the same places. */
  readonly seed: number
  /** E-mail absent, null, empty or blank, in turn. @default 82 */
  readonly withoutEmailEvery?: number
  /** A user that the list holds twice, as when users change while pages are read. @default 123 */
  readonly duplicateEvery?: number
  /** A second account of a person, with the same e-mail in other letter case. @default 197 */
  readonly otherCaseEvery?: number
}

/** Answers true once in every block of `period` calls, at a place drawn anew for each block. */
function oncePerBlock(random: Random, period: number): () => boolean {
  let call = 0
  let due = 0
  return () => {
    const place = call % period
    if (place === 0) due = integer(random, 0, period - 1)
    call++
    return place === due
  }
}

/** The ways in which an e-mail is missing. */
const missingEmails: readonly ((profile: OktaUser['profile']) => OktaUser['profile'])[] = [
  ({ email: _, ...rest }) => rest,
  (profile) => ({ ...profile, email: null }),
  (profile) => ({ ...profile, email: '' }),
  (profile) => ({ ...profile, email: '   ' })
]

/** The same address as people type it on other days: `Ada.Moss@example.test`. */
function capitalised(email: string): string {
  return email.replace(/(^|\.)([a-z])(?=[^@]*@)/g, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** A second account of the same person: own id and login, the e-mail in other letter case. */
function secondAccount(random: Random, user: OktaUser, email: string): OktaUser {
  const id = oktaId(random, '00u')
  return {
    ...user,
    id,
    profile: { ...user.profile, login: `adm-${email}`, email: capitalised(email), userType: 'Administrator' },
    _links: { self: { href: user._links.self.href.replace(user.id, id) } }
  }
}

/**
 * The same users with what real lists have: e-mails that are missing or blank, users that come twice, and second
 * accounts whose e-mail differs only by letter case. Duplicates and second accounts are added, of users that came
 * shortly before; nobody is taken out.
 */
export function* withBlemishes(
  users: Iterable<OktaUser>,
  { seed, withoutEmailEvery = 82, duplicateEvery = 123, otherCaseEvery = 197 }: BlemishOptions
): Generator<OktaUser, void, undefined> {
  const random = seededRandom(seed)
  const losesEmail = oncePerBlock(random, withoutEmailEvery)
  const isFollowedByDuplicate = oncePerBlock(random, duplicateEvery)
  const isFollowedByOtherCase = oncePerBlock(random, otherCaseEvery)
  const recent: { user: OktaUser; email: string }[] = []
  let lost = 0

  for (const user of users) {
    const { email } = user.profile
    const clear = losesEmail() ? missingEmails[lost++ % missingEmails.length] : undefined
    if (clear !== undefined) {
      yield { ...user, profile: clear(user.profile) }
    } else {
      yield user
      if (typeof email === 'string') recent.push({ user, email })
      if (recent.length > 40) recent.shift()
    }
    if (isFollowedByDuplicate()) {
      const earlier = recent[integer(random, 0, recent.length - 1)]
      if (earlier !== undefined) yield earlier.user
    }
    if (isFollowedByOtherCase()) {
      const earlier = recent[integer(random, 0, recent.length - 1)]
      if (earlier !== undefined) yield secondAccount(random, earlier.user, earlier.email)
    }
  }
}
