import Table from 'cli-table3'
import type { IdExample, KeyReport } from '#connector/pendo/preview/key-report.ts'
import type { PushPreview } from '#connector/pendo/preview/preview.ts'
import { printable, printableLine } from '../printable.ts'
import { count, counted } from './count.ts'

/** How the preview is read: by which key, against which Pendo, with which Create. */
export interface PreviewReading {
  readonly visitorIdKey: string
  /** Address of the Pendo compared with, or null. */
  readonly origin: string | null
  /** Create Non-Existing Users, where it was chosen. */
  readonly create: boolean | null
}

/** A preview as text for people: what the list holds, what a push would do, which fields are lacking. */
export function previewText(preview: PushPreview, reading: PreviewReading): string {
  const parts = [
    opening(preview, reading),
    keysTable(preview.keys, reading.origin !== null),
    examples(preview.examples, reading.visitorIdKey),
    wouldHappen(preview, reading),
    fields(preview),
    preview.warnings.map((warning) => printableLine(`Note: ${warning}`)).join('\n')
  ]
  return `${printable(parts.filter((part) => part !== '').join('\n\n'))}\n`
}

function opening({ rows, unsent, unsentReasons, visitorsInPendo }: PushPreview, { origin }: PreviewReading): string {
  const compared =
    origin === null
      ? 'No Pendo was asked; add --region or --pendo to compare with the visitors there.'
      : `${origin} has ${counted(visitorsInPendo ?? 0, 'visitor')}.`
  const lines = [`Dry run: nothing was written. The list has ${counted(rows, 'row')}. ${compared}`]
  if (unsent > 0) {
    lines.push(
      `${counted(unsent, 'row')} would not be sent:`,
      ...unsentReasons.map((reason) => printableLine(`  ${reason}`))
    )
    if (unsent > unsentReasons.length) lines.push(`  and ${count(unsent - unsentReasons.length)} more`)
  }
  return lines.join('\n')
}

function keysTable(keys: readonly KeyReport[], withPendo: boolean): string {
  const table = new Table({
    style: { head: [], border: [], compact: true },
    head: [
      'Visitor ID Key',
      'rows with an id',
      'without',
      'repeated ids',
      'differ by case only',
      ...(withPendo ? ['rows in Pendo', 'in other case', 'ids not in Pendo'] : [])
    ],
    colAligns: ['left', ...Array<'right'>(7).fill('right')]
  })
  for (const key of keys) {
    table.push([
      printableLine(key.key),
      ...[key.usable, key.unusable, key.repeated, key.differOnlyByCase].map(count),
      ...(withPendo ? [key.known, key.knownInOtherCase, key.unknown].map((number) => count(number ?? 0)) : [])
    ])
  }
  return table.toString()
}

const problems: Record<IdExample['problem'], string> = {
  repeated: 'stands in several rows',
  empty: 'no usable id',
  case: 'differ only by upper and lower case',
  'case-in-pendo': 'is in Pendo in other letter case only'
}

function examples(all: readonly IdExample[], visitorIdKey: string): string {
  const own = all.filter(({ key }) => key === visitorIdKey)
  if (own.length === 0) return ''
  const lines = own.map(({ problem, rows, ids }) => {
    const which = `${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}`
    return printableLine(
      `  ${ids.length === 0 ? '' : `${ids.map((id) => `"${id}"`).join(', ')} `}${problems[problem]} (${which})`
    )
  })
  return [printableLine(`Look at these ids (${visitorIdKey}):`), ...lines].join('\n')
}

function wouldHappen({ wouldCreate }: PushPreview, { create }: PreviewReading): string {
  if (wouldCreate === null) return ''
  const yes = `With Create = Yes a push would create ${counted(wouldCreate, 'visitor')}: an id can never be renamed in Pendo, and deleting takes weeks. --create-max limits how many are created.`
  const no = `With Create = No a push would leave ${counted(wouldCreate, 'id')} out as missing.`
  if (create === null) return `${yes}\n${no}`
  return create ? yes : no
}

function fields({ fields: sent, fieldsLacking }: PushPreview): string {
  const names = (list: PushPreview['fields']) =>
    list.map(({ name, type }) => printableLine(`${name} (${type})`)).join(', ')
  const lines = [sent.length === 0 ? 'No field would be sent.' : `Fields that would be sent: ${names(sent)}.`]
  if (fieldsLacking?.length === 0) lines.push('Pendo has all of them.')
  else if (fieldsLacking)
    lines.push(
      `Pendo lacks ${names(fieldsLacking)}: add them under Settings > Data Mappings before you push; pendo-okta fields writes the list.`
    )
  return lines.join('\n')
}
