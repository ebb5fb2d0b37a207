import type { Condition } from './compile.ts'
import { compileFilter } from './filter.ts'

const properties = {
  words: new Map([
    ['id', 'id'],
    ['type', 'type']
  ]),
  times: new Map([
    ['lastUpdated', 'last_updated'],
    ['lastMembershipUpdated', 'last_membership_updated']
  ])
}

/**
 * Compiles a `filter` of groups: four properties, values compared with their case.
 * @throws ExpressionError
 */
export const compileGroupFilter = (text: string): Condition => compileFilter(text, properties)
