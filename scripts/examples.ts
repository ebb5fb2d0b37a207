import { writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { shownFields } from '../bin/run/bundled-list.ts'
import { withBlemishes } from '../mock-kit/people/blemishes.ts'
import { generateOktaUsers } from '../mock-kit/people/okta-users.ts'

const folder = new URL('../examples/', import.meta.url)

/** The bundled list: 1,000 users as a JSON array, one user a line, with blemishes. 987 people give 1,000 rows. */
export function exampleUsersJson(): string {
  const users = withBlemishes(generateOktaUsers({ count: 987, seed: 1 }), { seed: 1 })
  return `[\n${Array.from(users, (user) => JSON.stringify(user)).join(',\n')}\n]\n`
}

/** Columns of the small CSV: what an export from a people system usually holds. */
const columns = ['email', 'login', ...shownFields, 'employeeNumber', 'startDate', 'remote']

/** The small CSV: the profiles of 20 people. */
export function exampleUsersCsv(): string {
  const profiles = Array.from(generateOktaUsers({ count: 20, seed: 2 }), ({ profile }) => profile)
  return stringify(profiles, { header: true, columns, cast: { boolean: String } })
}

/** What `npm run examples` writes, by file name. */
export const exampleFiles: ReadonlyMap<string, () => string> = new Map([
  ['okta-users.json', exampleUsersJson],
  ['okta-users.csv', exampleUsersCsv]
])

if (import.meta.main) {
  for (const [name, write] of exampleFiles) writeFileSync(new URL(name, folder), write())
}
