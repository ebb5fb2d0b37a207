import type { Taken } from '#rehearsal/rehearsal.ts'
import type { Shown } from '#rehearsal/shown.ts'
import { steps } from '#rehearsal/steps/index.ts'
import type { Place, Step } from '#rehearsal/steps/step.ts'
import { isUndoable } from '#rehearsal/steps/step.ts'
import { printableLine } from '../../printable.ts'
import { counted } from '../count.ts'
import { tableText } from './table.ts'

const placeText = ({ product, clicks }: Place): string => `In ${product}: ${clicks.join(' > ')}`

const indented = (text: string): string => text.replace(/^(?=.)/gm, '   ')

/** What a step is, and where it is done. */
export function stepHeading(step: Step): string {
  return `${steps.indexOf(step) + 1}. ${step.title}\n${indented(placeText(step.place))}\n`
}

/** What an admin sees. */
export function shownText({ lines, tables = [] }: Shown): string {
  const text = [...lines.map((line) => `${printableLine(line)}\n`), ...tables.map(tableText)].join('')
  return indented(text)
}

/** What Okta sent, by kind; nothing where it sent nothing. */
function sentText({ requests }: Taken): string {
  if (requests.total === 0) return ''
  const kinds = requests.kinds().map(({ count, what }) => `${what}${count === 1 ? '' : ` (${count})`}`)
  return indented(`Okta sends ${counted(requests.total, 'request')}: ${kinds.join(', ')}.\n`)
}

/** What came of a step. */
export function takenText(taken: Taken): string {
  return `${shownText(taken.shown)}${sentText(taken)}`
}

/** How a step was taken back, what that brings back and what not. */
export function undoneText(taken: Taken): string {
  const { step } = taken
  const heading = `Undo ${steps.indexOf(step) + 1}. ${step.title}\n`
  if (!isUndoable(step.undo)) return `${heading}${indented(`${step.undo.nothing}\n`)}`
  const { place, bringsBack, leaves } = step.undo
  const means = indented(`${placeText(place)}\nBrings back: ${bringsBack}\nLeaves: ${leaves}\n`)
  return `${heading}${means}${takenText(taken)}`
}
