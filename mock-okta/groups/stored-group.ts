import type { GroupRow, StoredGroup } from '../store/groups.ts'

/** A row of the table as a group whose profile can be worked on. */
export function toStoredGroup(row: GroupRow): StoredGroup {
  return { ...row, object_class: JSON.parse(row.object_class), profile: JSON.parse(row.profile) }
}
