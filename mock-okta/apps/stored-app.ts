import type { AppRow, StoredApp } from '../store/apps.ts'

/** A row of the table as an app whose details can be worked on. */
export function toStoredApp(row: AppRow): StoredApp {
  return { ...row, features: JSON.parse(row.features), details: JSON.parse(row.details) }
}
