import type { Card } from '#engine/export/card.ts'
import type { Connection } from '#engine/export/connection.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Folder } from '#engine/export/folder.ts'
import type { Stub } from '#engine/export/stub.ts'
import type { Table } from '#engine/export/table.ts'

/** Something that an export keeps under an id of its own. */
export type Entry = Flow | Stub | Table | Folder | Connection

/** What stands for cards and entries where values of two files are compared: the same text for the same thing. */
export interface Tokens {
  card(card: Card): string
  entry(entry: Entry): string
}
