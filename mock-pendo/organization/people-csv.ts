import { stringify } from 'csv-stringify/sync'
import type { AppRoles, Person } from '#schemas/mock/organization.ts'

const accessTypes = { user: 'User', 'subscription-admin': 'Subscription Admin' } as const

/** Columns of the download, by their headings. Pendo documents none; these are ours. */
const columns: readonly [heading: string, of: (person: Person) => string][] = [
  ['Name', ({ name }) => name],
  ['Email', ({ email, userName }) => email ?? userName],
  ['Access Type', ({ accessType }) => accessTypes[accessType]],
  ['Organization Admin', ({ organizationAdmin }) => (organizationAdmin ? 'Yes' : 'No')],
  ['Roles', ({ roles }) => rolesText(roles)],
  ['Status', ({ status }) => (status === 'active' ? 'Active' : 'Deactivated')],
  ['Last Sign-In', ({ lastSignInAt }) => (lastSignInAt === null ? '' : new Date(lastSignInAt).toISOString())]
]

const rolesText = (roles: AppRoles): string =>
  Object.entries(roles)
    .map(([app, names]) => `${app}: ${names.join(', ')}`)
    .join('; ')

/** The people and their roles as CSV. Cells that a spreadsheet would take for formulas are defused. */
export function peopleCsv(people: readonly Person[]): string {
  const rows = people.map((person) => columns.map(([, of]) => of(person)))
  return stringify([columns.map(([heading]) => heading), ...rows], { escape_formulas: true })
}
