import type { Difference, DifferenceKind, Setting } from '#flows/diff/difference.ts'
import { counted } from './count.ts'
import { behindWords, cardWords, changeWords, fieldWords, placeWords, valueWords, withinWords } from './diff-values.ts'
import type { Words } from './words.ts'
import { named, value } from './words.ts'

/** A difference as one sentence. */
export function differenceWords(difference: Difference): Words {
  return sentences[difference.what](difference)
}

/** What the input of an added card has. */
export function settingWords(setting: Setting): Words {
  return [...fieldWords(setting.field), ': ', ...valueWords(setting.value)]
}

type Sentence = (difference: Difference) => Words

const sentences: Readonly<Record<DifferenceKind, Sentence>> = {
  'flow added': ({ entry, after, cards }) => [
    'flow ',
    named(entry?.name ?? ''),
    ' added: ',
    ...valueWords(after),
    `, ${counted(cards ?? 0, 'card')}`
  ],
  'flow removed': ({ entry, before, cards }) => [
    'flow ',
    named(entry?.name ?? ''),
    ' removed: ',
    ...valueWords(before),
    `, ${counted(cards ?? 0, 'card')}`
  ],
  'flow renamed': ownChange('name'),
  'flow described': ownChange('description'),
  'flow moved': ownChange('folder'),
  'start changed': ownChange('start'),
  'schedule changed': ownChange('schedule'),
  'security changed': ownChange('who may call it'),
  'data saving changed': ownChange('saving of data'),
  'order changed': ({ within }) => [
    ...withinWords(within),
    'the order of the cards changed, and it is not one that can be told; flow check says why'
  ],
  'card added': ({ card, within, after }) => [
    ...withinWords(within),
    ...cardWithKind(card),
    ' added ',
    ...(after?.is === 'place' ? behindWords(after.place) : [])
  ],
  'card removed': ({ card, within, before }) => [
    ...withinWords(within),
    ...cardWithKind(card),
    ' removed, which was ',
    ...(before?.is === 'place' ? behindWords(before.place) : [])
  ],
  'card retitled': ({ card, within, before }) => [
    ...withinWords(within),
    named(before?.is === 'literal' ? String(before.literal) : ''),
    ' retitled: now ',
    ...cardPart(card)
  ],
  'card moved': ({ card, before, after }) => [
    ...cardPart(card),
    ' moved: ',
    ...(before?.is === 'place' ? placeWords(before.place) : []),
    ' → ',
    ...(after?.is === 'place' ? placeWords(after.place) : [])
  ],
  'comment changed': cardChange('text'),
  'note changed': cardChange('note'),
  'connection changed': cardChange('connection'),
  'error handling changed': cardChange('when it fails'),
  'block added': (difference) => [...subject(difference), ' added'],
  'block removed': (difference) => [...subject(difference), ' removed'],
  'block moved': fieldChange('place of '),
  'input added': (difference) => [...subject(difference, 'input '), ' added', ...having(difference.after)],
  'input removed': (difference) => [...subject(difference, 'input '), ' removed', ...having(difference.before)],
  'input moved': fieldChange('place of '),
  'input rewired': fieldChange(''),
  'input changed': fieldChange(''),
  'option changed': fieldChange('option '),
  'input type changed': fieldChange('type of '),
  'output added': (difference) => [...subject(difference, 'output '), ' added'],
  'output removed': (difference) => [...subject(difference, 'output '), ' removed'],
  'output type changed': fieldChange('type of output '),
  'connector version changed': ({ entry, before, after, cards }) => [
    'connector ',
    named(entry?.name ?? ''),
    ': version ',
    ...changeWords(before, after),
    ` on ${counted(cards ?? 0, 'card')}`
  ],
  'table added': entryThere('added'),
  'table removed': entryThere('removed'),
  'table renamed': entryChange('name'),
  'table described': entryChange('description'),
  'table moved': entryChange('folder'),
  'column added': columnThere('added'),
  'column removed': columnThere('removed'),
  'column type changed': columnChange('type'),
  'column default changed': columnChange('default'),
  'connection added': entryThere('added'),
  'connection removed': entryThere('removed'),
  'connection renamed': entryChange('name'),
  'folder added': entryThere('added'),
  'folder removed': entryThere('removed'),
  'folder renamed': entryChange('name'),
  'folder moved': entryChange('folder above'),
  'conversion changed': ({ field, before, after }) => [
    'conversion of values, ',
    ...(field === null ? [] : fieldWords(field)),
    ': ',
    ...changeWords(before, after)
  ]
}

function ownChange(what: string): Sentence {
  return ({ before, after }) => [`${what}: `, ...changeWords(before, after)]
}

function cardChange(what: string): Sentence {
  return ({ card, within, before, after }) => [
    ...withinWords(within),
    ...cardPart(card),
    `, ${what}: `,
    ...changeWords(before, after)
  ]
}

function fieldChange(what: string): Sentence {
  return (difference) => [...subject(difference, what), ': ', ...changeWords(difference.before, difference.after)]
}

function entryThere(verb: string): Sentence {
  return ({ entry }) => [`${entry?.of ?? ''} `, named(entry?.name ?? ''), ` ${verb}`]
}

function entryChange(what: string): Sentence {
  return ({ entry, before, after }) => [
    `${entry?.of ?? ''} `,
    named(entry?.name ?? ''),
    `, ${what}: `,
    ...changeWords(before, after)
  ]
}

function columnThere(verb: string): Sentence {
  return ({ entry, field, before, after }) => [
    'table ',
    named(entry?.name ?? ''),
    ', column ',
    ...(field === null ? [] : fieldWords(field)),
    ` ${verb}: `,
    ...valueWords(before ?? after)
  ]
}

function columnChange(what: string): Sentence {
  return ({ entry, field, before, after }) => [
    'table ',
    named(entry?.name ?? ''),
    `, ${what} of the column `,
    ...(field === null ? [] : fieldWords(field)),
    ': ',
    ...changeWords(before, after)
  ]
}

/** The card and what of it differs. */
function subject({ card, within, field }: Difference, what = ''): Words {
  return [...withinWords(within), ...cardPart(card), `, ${what}`, ...(field === null ? [] : fieldWords(field))]
}

function cardPart(card: Difference['card']): Words {
  return card === null ? [] : cardWords(card)
}

function cardWithKind(card: Difference['card']): Words {
  return card === null ? [] : [...cardWords(card), ' (', value(card.kind), ')']
}

function having(given: Difference['after']): Words {
  return given === null ? [] : [': ', ...valueWords(given)]
}
