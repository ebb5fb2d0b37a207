import { notFound } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { GroupRow } from '../store/groups.ts'

/** The group that a path names. @throws Refusal `E0000007` */
export function findGroup({ groups }: Pick<MockOkta, 'groups'>, id: string): GroupRow {
  const row = groups.get(id)
  if (row === null) throw notFound(id, 'UserGroup')
  return row
}
