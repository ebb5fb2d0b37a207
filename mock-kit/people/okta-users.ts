import type { Random } from '#core/random.ts'
import { seededRandom } from '#core/random.ts'
import type { OktaProfile, OktaUser } from '#schemas/okta/user.ts'
import { integer, oktaId, onceIn, pick, pickWeighted } from './draw.ts'
import { drawHistory, drawStatus } from './history.ts'
import { createLocalParts } from './logins.ts'
import type { Name, NameSet } from './names.ts'
import { fullName, nameSets } from './names.ts'
import type { Office } from './offices.ts'
import { offices } from './offices.ts'
import { createOrganisation } from './organisation.ts'

/** What list of people to make. */
export interface OktaUsersOptions {
  /** How many users. */
  readonly count: number
  /** Any integer; the same seed gives the same users, byte for byte, on every machine. */
  readonly seed: number
  /** Epoch milliseconds that no time of a user exceeds. @default 2026-11-01T00:00:00Z, so that the bytes stay the same */
  readonly now?: number
  /** Origin in `_links`. @default 'https://okta.example.test' */
  readonly origin?: string
}

const everyNameSet: readonly [NameSet, ...NameSet[]] = [nameSets.english, ...Object.values(nameSets).slice(1)]

/** Names of the office's own country for most, of anywhere for some. */
function drawNames(random: Random, office: Office): { set: NameSet; given: Name; family: Name } {
  const set: NameSet = onceIn(random, 5) ? pick(random, everyNameSet) : nameSets[office.names]
  return { set, given: pick(random, set.given), family: pick(random, set.family) }
}

/**
 * Makes users of a company of made-up people, one after the other, as Okta's management API lists them: names of many
 * scripts, managers that exist (each before the reports), logins and mail addresses that are unique without regard to
 * case, about one in twenty not ACTIVE, and the custom attributes `startDate`, `remote`, `officeFloor` and `badgeId`.
 * A longer list of the same seed begins with the shorter one.
 */
export function* generateOktaUsers(options: OktaUsersOptions): Generator<OktaUser, void, undefined> {
  const { count, seed, now = Date.UTC(2026, 10, 1), origin = 'https://okta.example.test' } = options
  const random = seededRandom(seed)
  const organisation = createOrganisation(random)
  const nextLocalPart = createLocalParts()
  const typeId = oktaId(random, 'oty')

  for (let number = 1; number <= count; number++) {
    const id = oktaId(random, '00u')
    const position = organisation.nextPosition()
    // Those whom others report to are at work, and no contractors.
    const status = position.leads ? 'ACTIVE' : drawStatus(random)
    const contractor = !position.leads && onceIn(random, 12)
    const history = drawHistory(random, status, now)
    const office = pickWeighted(random, offices)
    const { set, given, family } = drawNames(random, office)
    const localPart = nextLocalPart(given.latin, family.latin)
    const displayName = fullName(set, given, family)
    const remote = onceIn(random, 4)
    const employeeNumber = String(100_000 + number)

    const profile: OktaProfile = {
      firstName: given.text,
      lastName: family.text,
      mobilePhone: null,
      secondEmail: null,
      login: contractor ? `ext-${localPart}@example.test` : `${localPart}@example.test`,
      email: `${localPart}@example.test`,
      displayName,
      title: contractor ? `${position.title} (Contractor)` : position.title,
      primaryPhone: `+1 202 555 0100 x${number}`,
      city: office.city,
      ...(office.state === undefined ? {} : { state: office.state }),
      ...(office.zipCode === '' ? {} : { zipCode: office.zipCode }),
      countryCode: office.countryCode,
      preferredLanguage: office.preferredLanguage,
      locale: office.locale,
      timezone: office.timezone,
      userType: contractor ? 'Contractor' : 'Employee',
      employeeNumber,
      costCenter: position.department.costCenter,
      organization: 'Example Group',
      division: position.department.division,
      department: position.department.name,
      ...(position.manager === null ? {} : { managerId: position.manager.id, manager: position.manager.displayName }),
      startDate: history.created.slice(0, 10),
      remote,
      ...(remote ? {} : { officeFloor: integer(random, 1, office.floors) }),
      badgeId: `B${String((number * 48_271) % 999_983).padStart(6, '0')}`
    }
    position.fill({ id, displayName })

    yield {
      id,
      status,
      ...history,
      type: { id: typeId },
      profile,
      credentials: {
        ...(history.passwordChanged === null ? {} : { password: {} }),
        provider: onceIn(random, 8)
          ? { type: 'ACTIVE_DIRECTORY', name: 'ad.example.test' }
          : { type: 'OKTA', name: 'OKTA' }
      },
      _links: { self: { href: `${origin}/api/v1/users/${id}` } }
    }
  }
}
