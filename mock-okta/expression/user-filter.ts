import type { Condition } from './compile.ts'
import { compileFilter } from './filter.ts'

const properties = {
  words: new Map([
    ['id', 'id'],
    ['status', 'status'],
    ['profile.login', 'login'],
    ['profile.email', 'email'],
    ['profile.firstName', 'first_name'],
    ['profile.lastName', 'last_name']
  ]),
  times: new Map([['lastUpdated', 'last_updated']])
}

/**
 * Compiles a `filter` of users: seven properties, values compared with their case.
 * @throws ExpressionError
 */
export const compileUserFilter = (text: string): Condition => compileFilter(text, properties)
