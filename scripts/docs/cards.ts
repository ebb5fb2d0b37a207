import type { TObject } from 'typebox'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { builtInCards } from '#engine/cards/index.ts'
import { inputRules } from '#engine/cards/input-rules.ts'
import { readAddress } from '#engine/export/address.ts'
import { describeType } from '#engine/values/value-type.ts'
import { casesOf } from './card-cases.ts'
import { basisOf, errorsOf, exampleOf, isFlow } from './card-facts.ts'
import { table } from './markdown.ts'

const modules: ReadonlyMap<string, string> = new Map([
  ['boolean', 'True/False'],
  ['control', 'Branching, flow control, errors'],
  ['crypto', 'Encryption'],
  ['date', 'Date and time'],
  ['http', 'HTTP'],
  ['json', 'JSON'],
  ['jwt', 'JWT'],
  ['list', 'Lists'],
  ['math', 'Numbers'],
  ['object', 'Objects'],
  ['stash', 'Tables'],
  ['string', 'Text'],
  ['url', 'URL'],
  ['utility', 'Flows as files']
])

/** `docs/cards.md`, from the declarations of the cards. */
export function cardsPage(): string {
  const byModule = Map.groupBy(builtInCards.values(), ({ address }) => readAddress(address).module)
  return `# Built-in cards

<!-- Written by \`npm run docs\` from engine/cards; edit that, or scripts/docs/cards.ts. -->

The ${builtInCards.size} function cards and table cards that flows can use here. What each does follows Okta's pages and published
exports; cases with their basis stand in \`test/engine/cards/\`, and what is inferred in [fidelity.md](fidelity.md).
\`flow supported\` tells of any export which of its cards can be run.

Fields are named as in exports, with the label on the card in parentheses where it differs. An input that is empty has the
value after the equals sign. Values become what the export declares an input to be, and then what the card declares:
numbers and texts for one another, text for objects as JSON, a value for a list of one.

The second table of a section tells how a card may fail and how sure we are of it. Errors are the codes that its declared
inputs or its cases show ([errors.md](errors.md)); a card that calls a flow may also end with the error of that flow. The
basis is how many of its cases stand on each ([fidelity.md](fidelity.md) has their meaning), and the behaviours that they
rely on. The example is one of the cases: inputs, what the flow that is called does, and what comes of it; the tables that
it finds, the clock and the randomness are left out, and what is long is cut (…).

${[...byModule].map(([module, cards]) => `## ${modules.get(module) ?? module}\n\n${tableOf(cards)}\n\n${factsOf(cards)}`).join('\n\n')}
`
}

function tableOf(cards: readonly BuiltInCard[]): string {
  const rows = sorted(cards).map((card) => [
    card.title,
    shownName(card),
    card.description,
    listed([...inputsOf(card), ...(card.adds === undefined ? [] : [`added: ${card.adds}`])]),
    listed([...outputsOf(card.outputs), ...(card.declares === undefined ? [] : [`declared: ${card.declares}`])])
  ])
  return table(['Card', 'Name in exports', 'What it does', 'Inputs', 'Outputs'], rows)
}

/** Errors, basis and example of each card. */
function factsOf(cards: readonly BuiltInCard[]): string {
  const rows = sorted(cards).map((card) => {
    const cases = casesOf(card)
    return [
      shownName(card),
      listed(errorsOf(card, cases).map((code) => `\`${code}\``)),
      basisOf(cases),
      exampleOf(cases)
    ]
  })
  return table(['Name in exports', 'Errors', 'Basis', 'Example'], rows)
}

function sorted(cards: readonly BuiltInCard[]): readonly BuiltInCard[] {
  return [...cards].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
}

function shownName(card: BuiltInCard): string {
  return `\`${readAddress(card.address).module}:${nameOf(card)}\``
}

function nameOf({ address }: BuiltInCard): string {
  return readAddress(address).name
}

function inputsOf({ inputs }: BuiltInCard): string[] {
  const titles = titlesOf(inputs)
  return inputRules(inputs).map(({ path, type, fallback }) => {
    const value = fallback === undefined ? '' : ` = \`${JSON.stringify(fallback)}\``
    const what = isFlow(path) ? 'a flow' : describeType(type)
    return `\`${path}\`${titles.get(path) ?? ''}: ${what}${value}`
  })
}

function outputsOf(outputs: TObject): string[] {
  const titles = titlesOf(outputs)
  return Object.keys(outputs.properties).map((path) => `\`${path}\`${titles.get(path) ?? ''}`)
}

/** Labels in parentheses, of the fields that have another label than their key. */
function titlesOf({ properties }: TObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(properties).flatMap(([path, field]) => {
      const { title } = field as { title?: string }
      return title === undefined || title === path ? [] : [[path, ` (${title})`] as const]
    })
  )
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? 'none' : parts.join('; ')
}
