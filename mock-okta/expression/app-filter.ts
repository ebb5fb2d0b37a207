import type { Condition } from './compile.ts'
import { compileFilter } from './filter.ts'

const has = (table: string, column: string) => (id: string) => ({
  sql: `id in (select app_id from ${table} where ${column} = ?)`,
  values: [id]
})

const properties = {
  words: new Map([
    ['name', 'name'],
    ['status', 'status']
  ]),
  times: new Map<string, string>(),
  related: new Map([
    ['user.id', has('app_users', 'user_id')],
    ['group.id', has('app_groups', 'group_id')]
  ])
}

/**
 * Compiles a `filter` of apps: name and status, and the apps of a user or a group; values compared with their case.
 * @throws ExpressionError
 */
export const compileAppFilter = (text: string): Condition => compileFilter(text, properties)
