import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { createPendoHttp } from '../client/http.ts'
import { visitorIds } from '../client/visitor-ids.ts'
import type { PendoConnection } from '../connection.ts'
import { checkOptions } from '../push/check-options.ts'
import type { UserList } from '../push/contract.ts'
import { emptyNotes, warningsOf } from '../push/field-notes.ts'
import { askFields } from '../push/lacking-fields.ts'
import { isObject } from '../push/look-up.ts'
import { rowPreparer } from '../push/prepare-row.ts'
import { readVisitorId } from '../push/visitor-id.ts'
import type { FieldDescription } from './describe-fields.ts'
import { FieldGatherer } from './describe-fields.ts'
import { IdStore } from './id-store.ts'
import type { IdExample, KeyReport } from './key-report.ts'

/** Keys under which Okta users are usually known to Pendo. */
const usualKeys = ['email', 'login', 'id']
/** Rows written down at once. */
const chunk = 1_000

/** How a preview is made. */
export interface PreviewOptions {
  readonly visitorIdKey: string
  readonly valueKeys?: readonly string[]
  readonly numericIds?: 'refuse' | 'text'
  /** Pendo to compare with; it is only read. Without it the list alone is judged. */
  readonly connection?: PendoConnection
  readonly signal?: AbortSignal
  readonly clock?: Clock
  /** Called now and then with rows read and visitors listed. */
  readonly onProgress?: (progress: { rows: number; visitors: number }) => void
}

/** What a builder must know before the first real push. */
export interface PushPreview {
  /** Rows of the User List. */
  readonly rows: number
  /** Rows that would not be sent, under the chosen key. */
  readonly unsent: number
  /** The first of them, at most ten, one sentence each. */
  readonly unsentReasons: readonly string[]
  /** Visitors in Pendo; null without a Pendo. */
  readonly visitorsInPendo: number | null
  /** The chosen key first, then the usual ones. */
  readonly keys: readonly KeyReport[]
  readonly examples: readonly IdExample[]
  /** Visitors that a push with Create = Yes would make; null without a Pendo. Ids can never be renamed, deleting takes weeks. */
  readonly wouldCreate: number | null
  /** Fields that a push would send. */
  readonly fields: readonly FieldDescription[]
  /** Those that Pendo lacks; null without a Pendo or where it would not say. */
  readonly fieldsLacking: readonly FieldDescription[] | null
  readonly warnings: readonly string[]
}

/**
 * Looks at a push without writing anything: ids by each candidate key, visitors that would be created, fields that
 * Pendo lacks.
 * @throws AppError for unusable options, for a list that cannot be read, and `PENDO_…` where Pendo cannot be read
 */
export async function previewPush(users: UserList, options: PreviewOptions): Promise<PushPreview> {
  const { onProgress, ...rules } = options
  const { connection, visitorIdKey, signal } = rules
  const settings = checkOptions(users, { ...rules, create: false })
  const keys = [...new Set([visitorIdKey, ...usualKeys])]
  const notes = emptyNotes()
  const prepare = rowPreparer({ ...settings, visitorIdKey }, notes)
  const gatherer = new FieldGatherer(settings.valueKeys)
  const store = new IdStore()
  const http = connection === undefined ? null : createPendoHttp(connection, rules)
  try {
    let rows = 0
    let visitors = 0
    let unsent = 0
    const unsentReasons: string[] = []
    let pending: { row: number; ids: (string | null)[] }[] = []
    const keep = () => {
      store.addRows(pending)
      pending = []
      onProgress?.({ rows, visitors })
    }
    for await (const user of users) {
      if (signal?.aborted) throw new AppError('INTERRUPTED', ['the preview'])
      rows += 1
      const row = prepare(rows, user)
      if ('outcome' in row) {
        unsent += 1
        if (unsentReasons.length < 10 && row.reason !== null) unsentReasons.push(row.reason)
      }
      gatherer.add(user)
      const idUnder = (key: string) =>
        readVisitorId(rows, isObject(user) ? user : {}, { ...settings, visitorIdKey: key })
      const ids = keys.map(idUnder).map((id) => (typeof id === 'string' ? id : null))
      pending.push({ row: rows, ids })
      if (pending.length >= chunk) keep()
    }
    keep()
    if (http !== null) {
      for await (const page of visitorIds(http)) {
        store.addKnown(page)
        visitors += page.length
        onProgress?.({ rows, visitors })
      }
    }
    store.index()
    const reports = keys.map((key, index) => store.report(index, key, http !== null))
    const fields = gatherer.list()
    const hasField = http === null || connection === undefined ? null : await askFields(http, connection.group)
    return {
      rows,
      unsent,
      unsentReasons,
      visitorsInPendo: http === null ? null : visitors,
      keys: reports,
      examples: keys.flatMap((key, index) => store.examples(index, key)),
      wouldCreate: reports[0]?.unknown ?? null,
      fields,
      fieldsLacking: hasField === null ? null : fields.filter(({ name }) => !hasField(name)),
      warnings: warningsOf(settings.valueKeys, notes, rows > 0)
    }
  } finally {
    store.close()
    await http?.close()
  }
}
