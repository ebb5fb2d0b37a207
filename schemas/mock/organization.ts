import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

const closed = { additionalProperties: false }
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Moment = Type.Integer({ description: 'Epoch milliseconds.', minimum: 0, maximum: 8.64e15 })

/** Settings > Organization Settings > SSO, as far as SCIM is concerned. */
export const OrganizationSettings = Type.Object({
  scimAvailable: Type.Boolean({ description: 'Whether the subscription has SCIM: the Premium plan, or the add-on.' }),
  samlConfigured: Type.Boolean({ description: 'Whether SSO with SAML has been set up.' }),
  scim: Type.Object({
    enabled: Type.Boolean({ description: 'The toggle SCIM Provisioning.' }),
    baseUrl: Nullable(Type.String({ description: 'Null while SCIM is off.' })),
    apiKey: Nullable(
      Type.String({ description: 'Masked: only its last characters are shown. Null while SCIM is off.' })
    ),
    apiKeyMadeAt: Nullable(Moment),
    enabledAt: Nullable(Moment),
    setup: Type.Object({
      state: Type.Union([Type.Literal('off'), Type.Literal('incomplete'), Type.Literal('complete')]),
      reason: Nullable(Type.String({ description: 'What is still to be done, in one sentence.' }))
    }),
    warnings: Type.Array(Type.String())
  })
})
export type OrganizationSettings = Static<typeof OrganizationSettings>

/** The one answer that holds the API key of SCIM. */
export const ScimCredentials = Type.Object({ baseUrl: Type.String(), apiKey: Type.String() })
export type ScimCredentials = Static<typeof ScimCredentials>

/** Shows the settings. */
export const getOrganization = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization',
  summary: 'Show the organization settings',
  result: OrganizationSettings
})

/** What the subscription has, and whether SAML is set up; what is left out stays. */
export const OrganizationChange = Type.Object(
  { scimAvailable: Type.Optional(Type.Boolean()), samlConfigured: Type.Optional(Type.Boolean()) },
  closed
)
export type OrganizationChange = Static<typeof OrganizationChange>

/** Changes what SCIM rests on. */
export const setOrganization = defineEndpoint({
  method: 'PUT',
  url: '/_mock/organization',
  summary: 'Say whether the subscription has SCIM and whether SAML is set up',
  body: OrganizationChange,
  result: OrganizationSettings
})

/** Switches SCIM on. */
export const switchScimOn = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/scim',
  summary: 'Switch SCIM on (the API key is shown once)',
  result: ScimCredentials
})

/** Makes a new API key; the old one is refused from then on. */
export const rotateScimKey = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/scim/key',
  summary: 'Make a new API key for SCIM (shown once)',
  result: ScimCredentials
})

/** Switches SCIM off: the API key is gone, users and groups stay. */
export const switchScimOff = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/organization/scim',
  summary: 'Switch SCIM off',
  result: OrganizationSettings
})

/** Names of roles by app. */
export const AppRoles = Type.Record(Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 })))
export type AppRoles = Static<typeof AppRoles>

/** The two access types of Pendo. */
export const AccessType = Type.Union([Type.Literal('user'), Type.Literal('subscription-admin')])
export type AccessType = Static<typeof AccessType>

/** A person who works in Pendo, as Settings > Users shows it. */
export const Person = Type.Object({
  id: Type.String({ description: 'The id by which SCIM knows the person too.' }),
  userName: Type.String(),
  name: Type.String(),
  email: Nullable(Type.String()),
  status: Type.Union([Type.Literal('active'), Type.Literal('deactivated')]),
  accessType: AccessType,
  organizationAdmin: Type.Boolean(),
  roles: Type.Unsafe<AppRoles>({
    ...AppRoles,
    description: 'What the person may do, from own roles and those of groups.'
  }),
  shownRoles: Type.Unsafe<AppRoles>({
    ...AppRoles,
    description: 'What the page shows: of a person who has not signed in since SCIM was switched on, no custom role.'
  }),
  displayOnly: Type.Boolean({ description: 'Whether the shown roles differ from the true ones; signing in mends it.' }),
  provisionedAt: Nullable(Moment),
  lastSignInAt: Nullable(Moment)
})
export type Person = Static<typeof Person>

/** A person to be put in. */
export const NewPerson = Type.Object(
  {
    userName: Type.String({ minLength: 1, description: 'Usually the e-mail address.' }),
    givenName: Type.Optional(Type.String()),
    familyName: Type.Optional(Type.String()),
    email: Type.Optional(Type.String({ description: 'The userName by default, where that is an address.' })),
    accessType: Type.Optional(AccessType),
    organizationAdmin: Type.Optional(Type.Boolean()),
    roles: Type.Optional(AppRoles),
    active: Type.Optional(Type.Boolean()),
    lastSignInAt: Type.Optional(Moment)
  },
  closed
)
export type NewPerson = Static<typeof NewPerson>

/** What Pendo knows of a person beside SCIM; what is left out stays. */
export const PersonChange = Type.Object(
  {
    accessType: Type.Optional(AccessType),
    organizationAdmin: Type.Optional(Type.Boolean()),
    roles: Type.Optional(AppRoles)
  },
  closed
)
export type PersonChange = Static<typeof PersonChange>

const byId = Type.Object({ id: Type.String() })

/** Lists the people. */
export const listPeople = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization/users',
  summary: 'List the users of the organization',
  result: Type.Array(Person)
})

/** Puts people in, all or none. */
export const addPeople = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/users',
  summary: 'Put users in',
  body: Type.Array(NewPerson),
  result: Type.Array(Person)
})

/** Changes access and roles of a person. */
export const changePerson = defineEndpoint({
  method: 'PUT',
  url: '/_mock/organization/users/:id',
  summary: 'Change access and roles of a user',
  params: byId,
  body: PersonChange,
  result: Person
})

/** Takes a person out. */
export const removePerson = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/organization/users/:id',
  summary: 'Take a user out',
  params: byId
})

/** Lets a person sign in. */
export const signIn = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/users/:id/sign-in',
  summary: 'Let a user sign in',
  params: byId,
  result: Person
})

/** The CSV behind the download icon above the users. */
export const downloadPeople = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization/users.csv',
  summary: 'Download the users and their roles as CSV',
  result: Type.String()
})

const Named = Type.Object({ email: Type.String(), name: Type.String() })

/** What became of the users between two downloads. */
export const PeopleComparison = Type.Object({
  added: Type.Array(Named),
  removed: Type.Array(Named),
  changed: Type.Array(
    Type.Object({
      email: Type.String(),
      changes: Type.Array(Type.Object({ column: Type.String(), before: Type.String(), after: Type.String() }))
    })
  ),
  unchanged: Type.Integer()
})
export type PeopleComparison = Static<typeof PeopleComparison>

/** Compares two downloads. */
export const comparePeople = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/users/compare',
  summary: 'Compare two CSVs of users',
  body: Type.Object({ before: Type.String(), after: Type.String() }, closed),
  result: PeopleComparison
})

/** The roles that apps have. */
export const Roles = Type.Object({ builtIn: Type.Array(Type.String()), custom: Type.Array(Type.String()) })
export type Roles = Static<typeof Roles>

/** Lists the roles. */
export const listRoles = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization/roles',
  summary: 'List the roles',
  result: Roles
})

/** Makes a custom role. */
export const addRole = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/roles',
  summary: 'Make a custom role',
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }, closed),
  result: Roles
})

/** A group that the identity provider pushed: its name, and never its members. */
export const IdpGroup = Type.Object({
  id: Type.String(),
  name: Type.String(),
  pushedAt: Moment,
  roles: Type.Unsafe<AppRoles>({ ...AppRoles, description: 'Roles that the group gives to its members.' })
})
export type IdpGroup = Static<typeof IdpGroup>

/** Lists the pushed groups: Organization Settings > SSO > IdP Groups. */
export const listIdpGroups = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization/idp-groups',
  summary: 'List the IdP groups',
  result: Type.Array(IdpGroup)
})

/** Says which roles a group gives. */
export const setIdpGroupRoles = defineEndpoint({
  method: 'PUT',
  url: '/_mock/organization/idp-groups/:id',
  summary: 'Give roles to an IdP group',
  params: byId,
  body: Type.Object({ roles: AppRoles }, closed),
  result: IdpGroup
})

/** A team: a pushed group, or one made in Pendo. */
export const Team = Type.Object({
  id: Type.String(),
  name: Type.String(),
  source: Type.Union([Type.Literal('idp'), Type.Literal('custom')])
})
export type Team = Static<typeof Team>

/** Lists the teams. */
export const listTeams = defineEndpoint({
  method: 'GET',
  url: '/_mock/organization/teams',
  summary: 'List the teams',
  result: Type.Array(Team)
})

/** Makes a custom team. */
export const addTeam = defineEndpoint({
  method: 'POST',
  url: '/_mock/organization/teams',
  summary: 'Make a custom team (refused while SCIM is on)',
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }, closed),
  result: Team
})

/** Takes a custom team out. */
export const removeTeam = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/organization/teams/:id',
  summary: 'Take a custom team out',
  params: byId
})
