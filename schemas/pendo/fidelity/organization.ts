import type { Behaviour } from '#core/fidelity.ts'

/** The organization settings of Pendo as far as SCIM is concerned. */
export const organizationBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.organization-scim-plan',
    what: 'SCIM can be switched on only where the subscription has it: the Premium plan, or an add-on.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-saml-first',
    what: 'SCIM can be switched on only after SAML was set up.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-saml-stays',
    what: 'While SCIM is on, SAML cannot be taken away.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-scim-toggle',
    what: 'Switching SCIM on shows a base URL and an API key.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-key-once',
    what: 'The API key is shown in full only when it is made; a new one ends the old one at once.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-scim-off',
    what: 'Switching SCIM off ends the API key and leaves users and groups as they are.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-first-group',
    what: 'The set-up is complete only when the first pushed group includes an organization admin.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-first-group-later',
    what: 'Until then SCIM works all the same; the set-up becomes complete when such a person joins the first group, and stays so.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-idp-groups',
    what: 'Pushed groups are shown by name; their members are not.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-teams',
    what: 'Pushed groups appear as teams, and custom teams cannot be made while SCIM is on.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-custom-roles',
    what: 'Custom roles may be shown wrongly of people who have not signed in since SCIM was switched on; only the display is affected.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-custom-roles-as-viewer',
    what: 'What is shown in their place is Viewer.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-group-roles',
    what: 'A pushed group can be given roles, which its members then have beside their own.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-viewer',
    what: 'Everybody is at least a Viewer, also who comes through SCIM; a subscription admin has all permissions and no roles.',
    basis: 'documented'
  },
  {
    id: 'pendo.organization-same-person',
    what: 'A user whom Pendo has already is the one that SCIM finds by `userName`, with roles and access kept.',
    basis: 'inferred'
  },
  {
    id: 'pendo.organization-csv',
    what: 'The CSV of users has the columns Name, Email, Access Type, Organization Admin, Roles, Status and Last Sign-In.',
    basis: 'inferred'
  }
]
