import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'

/** A field as the table of fields holds it; `type` as the schema answer names it. */
export interface FieldRow {
  readonly kind: MetadataKind
  readonly group: string
  readonly name: string
  readonly displayName: string
  readonly type: string
}

/** Attributes of Okta's default user profile, all text. Source: Okta's user API. */
const oktaProfile = [
  'login',
  'email',
  'secondEmail',
  'firstName',
  'lastName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
  'title',
  'displayName',
  'nickName',
  'profileUrl',
  'primaryPhone',
  'mobilePhone',
  'streetAddress',
  'city',
  'state',
  'zipCode',
  'countryCode',
  'postalAddress',
  'preferredLanguage',
  'locale',
  'timezone',
  'userType',
  'employeeNumber',
  'costCenter',
  'organization',
  'division',
  'department',
  'managerId',
  'manager'
] as const

/** What a company adds, one of each type. */
const companyFields = [
  ['startDate', 'time'],
  ['remote', 'boolean'],
  ['officeFloor', 'float'],
  ['badgeId', 'string']
] as const

/** Fields that Pendo fills itself. Source: the fields that public clients of the API found. */
const autoFields = [
  ['id', 'string'],
  ['accountid', 'string'],
  ['accountids', 'list'],
  ['firstvisit', 'time'],
  ['lastvisit', 'time'],
  ['lastupdated', 'time'],
  ['lastbrowsername', 'string'],
  ['lastbrowserversion', 'string'],
  ['lastoperatingsystem', 'string'],
  ['lastservername', 'string']
] as const

const accountAutoFields = [
  ['id', 'string'],
  ['firstvisit', 'time'],
  ['lastvisit', 'time'],
  ['lastupdated', 'time']
] as const

const pendoFields = [
  ['donotprocess', 'boolean'],
  ['blacklistguides', 'boolean'],
  ['designerenabled', 'boolean']
] as const

/** `firstName` becomes "First Name". */
function displayNameOf(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const fieldsOf = (kind: MetadataKind, group: string, fields: readonly (readonly [string, string])[]): FieldRow[] =>
  fields.map(([name, type]) => ({
    kind,
    group,
    name: normaliseFieldName(name),
    displayName: displayNameOf(name),
    type
  }))

/** Fields that every subscription has. */
export const systemFields: readonly FieldRow[] = [
  ...fieldsOf('visitor', 'auto', autoFields),
  ...fieldsOf('visitor', 'pendo', pendoFields),
  ...fieldsOf('account', 'auto', accountAutoFields),
  ...fieldsOf('account', 'pendo', pendoFields.slice(0, 2))
]

/** Custom fields by which the mock is usable at once: Okta's default profile and a few that a company would add. */
export const startingFields: readonly FieldRow[] = [
  ...fieldsOf(
    'visitor',
    'custom',
    oktaProfile.map((name) => [name, 'string'] as const)
  ),
  ...fieldsOf('visitor', 'custom', companyFields)
]
