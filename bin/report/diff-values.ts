import type { Block, CardName, FieldName, Handling, Place, Source, Value } from '#flows/diff/difference.ts'
import { counted } from './count.ts'
import { excerpt, excerpts } from './excerpts.ts'
import { scheduleWords } from './schedule-words.ts'
import type { Words } from './words.ts'
import { joined, named, value as shown } from './words.ts'

/** A card by its title, with a number where several cards of the flow have that title. */
export function cardWords({ title, nth }: CardName): Words {
  return nth === null ? [named(title)] : [named(title), ` no. ${nth}`]
}

/** The blocks around a card, outermost first, ready to be followed by the card. */
export function withinWords(blocks: readonly Block[]): Words {
  return blocks.flatMap(({ card, part }) => [...cardWords(card), ` (${part}) > `])
}

/** An input, output or column. */
export function fieldWords({ part, label }: FieldName): Words {
  return part === null ? [named(label)] : [`${part}: `, named(label)]
}

/** Where a card is within its blocks. */
export function behindWords({ behind, within }: Place): Words {
  if (behind !== null) return ['behind ', ...cardWords(behind)]
  return [within.length === 0 ? 'at the beginning' : 'as the first card']
}

/** Where a card is, blocks and all. */
export function placeWords(place: Place): Words {
  const blocks = place.within.map(({ card, part }) => [...cardWords(card), ` (${part})`])
  return blocks.length === 0 ? behindWords(place) : [...behindWords(place), ' in ', ...joined(blocks, ' > ')]
}

/** What something was and what it is; long texts are cut around the place where they begin to differ. */
export function changeWords(before: Value | null, after: Value | null): Words {
  const [one, other] = [before, after].map((value) => (value === null ? null : textOf(value)))
  const [from, to] =
    typeof one === 'string' && typeof other === 'string'
      ? excerpts(one, other).map((text) => [shown(text)])
      : [valueWords(before), valueWords(after)]
  if (JSON.stringify(from) === JSON.stringify(to)) return ['changed in something that is not shown here']
  return [...(from ?? []), ' → ', ...(to ?? [])]
}

/** A value in words; long texts are cut. */
export function valueWords(value: Value | null): Words {
  if (value === null) return ['nothing']
  const text = textOf(value)
  if (text !== null) return [shown(excerpt(text))]
  switch (value.is) {
    case 'secret':
      return ['a secret']
    case 'sources':
      return joined(value.sources.map(sourceWords), ' or ')
    case 'item':
      return value.path === '' ? ['the item'] : ['of the item: ', named(value.path)]
    case 'entry':
      return value.name === null ? [`a ${value.of} that is not in the file`] : [`${value.of} `, named(value.name)]
    case 'schedule':
      return [shown(scheduleWords(value.schedule)), ...(value.isOn ? [] : [', not marked as scheduled'])]
    case 'start':
      return value.card === null ? [value.start] : [`${value.start} (`, ...cardWords(value.card), ')']
    case 'place':
      return placeWords(value.place)
    case 'error handling':
      return handlingWords(value.handling)
    case 'words':
      return [shown(value.words)]
    default:
      return []
  }
}

function sourceWords({ card, output, path, convert }: Source): Words {
  const part = path === '' ? [] : [', part ', named(path)]
  const converted = convert === null ? [] : [', converted by ', named(convert)]
  return ['from ', ...cardWords(card), ', ', named(output), ...part, ...converted]
}

function handlingWords({ kind, flow, retries, delayMs, retriesRateLimitsOnly }: Handling): Words {
  const [least = 0, most = 0] = delayMs ?? []
  const wait = least === most ? `${least / 1000} s` : `${least / 1000} to ${most / 1000} s`
  const waits = delayMs === null ? '' : `, ${wait} apart`
  const when = retriesRateLimitsOnly ? ' where a limit of calls was reached' : ''
  return [
    ...failureWords(kind, flow),
    ...(retries === 0 ? [] : [`, after ${counted(retries, 'repetition')}${waits}${when}`])
  ]
}

function failureWords(kind: Handling['kind'], flow: string | null): Words {
  switch (kind) {
    case 'handler':
      return ['its block for errors runs']
    case 'flow':
      return flow === null ? ['runs a flow that is not in the file, and stops'] : ['runs ', named(flow), ', and stops']
    case 'return':
      return ['returns values to the caller, and stops']
    default:
      return ['stops the flow']
  }
}

/** Values that are one text: what is written on a card. */
function textOf(value: Value): string | null {
  switch (value.is) {
    case 'literal':
      return typeof value.literal === 'string' ? `"${value.literal}"` : (JSON.stringify(value.literal) ?? '')
    case 'type':
      return value.type
    case 'template':
      return `"${value.pieces.map((piece) => (typeof piece === 'string' ? piece : `{{{${operandText(piece)}}}}`)).join('')}"`
    case 'conditions':
      return value.conditions
        .map(({ column, operator, value, join }) => {
          const operand =
            value === null ? 'nothing' : value.is === 'sources' ? operandText(value) : (textOf(value) ?? 'a secret')
          return `${column} ${operator} ${operand}${join === null ? '' : ` ${join} `}`
        })
        .join('')
    default:
      return null
  }
}

function operandText(value: Value): string {
  switch (value.is) {
    case 'sources':
      return value.sources
        .map(({ card: { title, nth }, output, path }) => {
          const card = nth === null ? title : `${title} no. ${nth}`
          return [card, output, ...(path === '' ? [] : [path])].join('.')
        })
        .join(' or ')
    case 'literal':
      return typeof value.literal === 'string' ? value.literal : (JSON.stringify(value.literal) ?? '')
    default:
      return 'a secret'
  }
}
