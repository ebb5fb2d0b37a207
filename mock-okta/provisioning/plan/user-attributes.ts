import { enterpriseUserUrn } from '#schemas/scim/enterprise-user.ts'
import { userUrn } from '#schemas/scim/user.ts'

/** A user of an app, as far as provisioning looks at it. */
export interface Person {
  /** Id of the Okta user, which is sent as `externalId`. */
  readonly id: string
  /** Name in the app. */
  readonly userName: string
  /** Profile of the Okta user. */
  readonly profile: Readonly<Record<string, unknown>>
  /** Profile of the app user: what is given here goes before the profile of the Okta user. */
  readonly appProfile: Readonly<Record<string, unknown>>
}

/** Where an attribute of Okta's profile goes. */
interface MappingRow {
  /** Attribute of the Okta user. */
  readonly from: string
  /** The same in the profile of the app user. */
  readonly app: string
  /** Attribute in SCIM: a name, or the names on the way to it. */
  readonly to: readonly [string] | readonly [string, string]
}

const row = (from: string, to: MappingRow['to'], app: string = from): MappingRow => ({ from, to, app })

/**
 * The mapping of a new app, Okta to SCIM, apart from e-mail, telephones and address, which are lists. In the order in
 * which attributes are sent.
 */
export const mapping: readonly MappingRow[] = [
  row('firstName', ['name', 'givenName'], 'givenName'),
  row('lastName', ['name', 'familyName'], 'familyName'),
  row('middleName', ['name', 'middleName']),
  row('honorificPrefix', ['name', 'honorificPrefix']),
  row('honorificSuffix', ['name', 'honorificSuffix']),
  row('displayName', ['displayName']),
  row('nickName', ['nickName']),
  row('profileUrl', ['profileUrl']),
  row('title', ['title']),
  row('userType', ['userType']),
  row('preferredLanguage', ['preferredLanguage']),
  row('locale', ['locale']),
  row('timezone', ['timezone']),
  row('employeeNumber', [enterpriseUserUrn, 'employeeNumber']),
  row('costCenter', [enterpriseUserUrn, 'costCenter']),
  row('organization', [enterpriseUserUrn, 'organization']),
  row('division', [enterpriseUserUrn, 'division']),
  row('department', [enterpriseUserUrn, 'department'])
]

/** Attributes of the Okta profile that fill lists. */
const lists: ReadonlyMap<string, string> = new Map([
  ['email', 'emails'],
  ['primaryPhone', 'phoneNumbers'],
  ['mobilePhone', 'phoneNumbers'],
  ['streetAddress', 'addresses'],
  ['city', 'addresses'],
  ['state', 'addresses'],
  ['zipCode', 'addresses'],
  ['countryCode', 'addresses']
])

/** Who has no locale in Okta has this one. */
const usualLocale = 'en-US'

const isGiven = (value: unknown): value is string => (typeof value === 'string' && value !== '') || value === true
const textOf = (value: unknown): string | null => (isGiven(value) ? String(value) : null)

function listsOf(read: (from: string, app?: string) => string | null): Record<string, unknown> {
  const email = read('email')
  const phones = [
    { type: 'work', value: read('primaryPhone') },
    { type: 'mobile', value: read('mobilePhone') }
  ].filter(({ value }) => value !== null)
  const address = {
    streetAddress: read('streetAddress'),
    locality: read('city'),
    region: read('state'),
    postalCode: read('zipCode'),
    country: read('countryCode')
  }
  const parts = Object.entries(address).filter(([, value]) => value !== null)
  return {
    ...(email === null ? {} : { emails: [{ primary: true, value: email, type: read('emailType') ?? 'work' }] }),
    ...(phones.length === 0 ? {} : { phoneNumbers: phones }),
    ...(parts.length === 0 ? {} : { addresses: [{ type: 'work', primary: true, ...Object.fromEntries(parts) }] })
  }
}

/**
 * What Okta says about a user in SCIM, in the order in which it says it; `active` and `password` are up to the request.
 * Attributes without a value are left out, and so is an extension in which nothing is.
 */
export function userAttributes({ id, userName, profile, appProfile }: Person): Record<string, unknown> {
  const own = new Map(Object.entries(appProfile))
  const okta = new Map(Object.entries(profile))
  const read = (from: string, app = from): string | null => textOf(own.get(app)) ?? textOf(okta.get(from))

  const name: Record<string, string> = {}
  const plain: Record<string, string> = {}
  const enterprise: Record<string, string> = {}
  for (const { from, app, to } of mapping) {
    const value = read(from, app)
    const [first, second] = to
    if (value === null) continue
    if (first === 'name' && second !== undefined) name[second] = value
    else if (second !== undefined) enterprise[second] = value
    else plain[first] = value
  }
  const whole = [name.givenName, name.familyName].filter((part) => part !== undefined).join(' ')
  const manager = { value: read('managerId'), displayName: read('manager') }
  const { emails, ...otherLists } = listsOf(read)
  const { displayName = whole === '' ? userName : whole, locale = usualLocale, ...rest } = plain
  const extension = {
    ...enterprise,
    ...(manager.value === null && manager.displayName === null
      ? {}
      : { manager: Object.fromEntries(Object.entries(manager).filter(([, value]) => value !== null)) })
  }
  const extended = Object.keys(extension).length > 0
  return {
    schemas: extended ? [userUrn, enterpriseUserUrn] : [userUrn],
    userName,
    ...(Object.keys(name).length === 0 ? {} : { name }),
    ...(emails === undefined ? {} : { emails }),
    displayName,
    ...rest,
    locale: locale.replace('_', '-'),
    ...otherLists,
    externalId: id,
    ...(extended ? { [enterpriseUserUrn]: extension } : {}),
    groups: []
  }
}

/** Attributes in SCIM, as names on the way to them, that an attribute of the Okta profile fills. */
export function filledBy(from: string): readonly string[] | null {
  const known = mapping.find((candidate) => candidate.from === from)?.to
  if (known !== undefined) return known
  const list = lists.get(from)
  if (list !== undefined) return [list]
  if (from === 'managerId' || from === 'manager') {
    return [enterpriseUserUrn, 'manager', from === 'manager' ? 'displayName' : 'value']
  }
  return null
}
