import type { TObject } from 'typebox'
import type { FieldNames } from '#connector/card-input.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { ActionCard, CardRequest, EventCard } from '#core/card.ts'
import { table } from './markdown.ts'

const actions = oktaConnector.actions as readonly ActionCard[]
const events = oktaConnector.events as readonly EventCard<never>[]

/** `docs/okta-connector.md`, from the declarations of the cards. */
export function oktaConnectorPage(): string {
  return `# The Okta connector

<!-- Written by \`npm run docs\` from connector/okta; edit that, or scripts/docs/okta-connector.ts. -->

The cards of Okta's own connector that can be run here, against any Okta org or the mock. Okta's connector runs inside
Okta Workflows and its source is not public: what the cards do follows Okta's pages, published exports and Okta's API,
and [fidelity.md](fidelity.md) tells how sure each part is. Versions of the connector do not matter; the fields of older
ones are known too.

## Connection and rights

A connection is an org and a token: an API token (SSWS), which may do what its maker may, or an OAuth access token with
scopes. **Rights** are the scopes that the requests of a card need, and no more; Okta's own connector asks for some beyond
them, because it makes the fields and lists of its cards from the org. Event cards are fed from the System Log here, and
so need \`okta.logs.read\` where Okta's need \`okta.eventHooks.manage\`.

A request stays with the org: a Relative URL, a \`next\` link or a redirect to another origin is refused before any header
is sent there, and so is an id that would lead to another address, such as \`..\`.

## Action cards

${table(
  ['Card', 'Name in exports', 'Request', 'Rights', 'What it does'],
  actions.map((card) => [
    `[${card.title}](#${anchorOf(card.title)})`,
    `\`${card.method}\``,
    requestOf(card),
    rightsOf(card),
    card.description
  ])
)}

Whoever calls a card in a program gives its fields by the keys below, by our names (\`idOrLogin\`), or by labels that only
one field of the card has. A field that the card does not have is refused, because a criterion that is passed over would
find more than was meant; one without a value does not matter.

### Result sets

*First Matching Record* fills the single outputs, and leaves them empty where nothing matches. *First 200 Matching Records*
gives a list, and does not say that there are more. *All Matching Records*, of older versions, follows the list to its
end. *Stream Matching Records* hands each record to a helper flow, one after the other, asks for a page when all records
of the one before are through, and gives their number; it ends at the Record Limit. A record has the labels of the single
outputs as its keys.

### Errors

An answer that is no success fails the card, after up to six tries of what may be repeated; a 429 is waited out as its
headers ask. The error that an If Error card reads has \`message\`, \`statusCode\`, \`headers\`, \`body\` and, from Okta's own
error bodies, \`errorSummary\`. A stream that breaks off has handed on the records before.

## Event cards

An event starts the flow when the System Log has an entry of the type. Each field of the group Output that an event card
has in exports is filled from the entry; \`Headers\` and \`Source\` belong to a delivery of an event hook and are empty.

${table(
  ['Card', 'Name in exports', 'Event types', 'Rights', 'What it does'],
  events.map(({ title, method, eventTypes, rights = [], description }) => [
    title,
    `\`${method}\``,
    codes(eventTypes),
    codes(rights),
    description
  ])
)}

## Fields of the action cards

A field is written as in exports, group and key. *Any of a group* are fields that an org or an author adds.

${actions.map(fieldsOf).join('\n\n')}
`
}

function fieldsOf(card: ActionCard): string {
  const rows = [
    ...rowsOf('option', card.options),
    ...rowsOf('input', card.inputs),
    ...(card.openInputs ?? []).map((group) => ['input', `any of \`${group}\``, '', openInputMeaning(group)]),
    ...rowsOf('output', card.outputs),
    ...(card.openOutputs ?? []).map((group) => ['output', `any of \`${group}\``, '', 'An attribute by its key.'])
  ]
  return `### ${card.title}\n\n${card.description}\n\n${table(['Kind', 'Field', 'Label', 'Meaning'], rows)}`
}

function rowsOf(kind: string, schema: TObject): string[][] {
  const required = new Set(schema.required ?? [])
  return (Object.entries(schema.properties) as [string, FieldNames & { description?: string; enum?: string[] }][]).map(
    ([name, field]) => {
      const wires = [field['x-wire'] ?? name, ...(field['x-wires'] ?? [])]
      const meaning = [
        field.description ?? '',
        field.enum === undefined ? '' : `One of ${codes(field.enum)}.`,
        kind !== 'output' && required.has(name) ? 'Required.' : ''
      ]
      return [kind, codes(wires), field.title ?? '', meaning.filter((part) => part !== '').join(' ')]
    }
  )
}

function openInputMeaning(group: string): string {
  if (group === 'Streaming') return 'Handed to the helper flow as State.'
  return group === 'Inputs' ? 'A property by its name, compared by `eq`.' : 'An attribute by its key.'
}

/** The request of a card; where it depends on the options, how. */
function requestOf({ request }: ActionCard): string {
  if (typeof request !== 'function') return said(request)
  return request({}).method === 'any' ? 'as chosen; all but GET writes' : `${said(request({}))}, or as chosen`
}

const said = ({ method, effect }: CardRequest): string => `${method}, ${effect}`

function rightsOf({ rights = [] }: ActionCard): string {
  return rights.length === 0 ? 'those of the address' : codes(rights)
}

const codes = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ')

const anchorOf = (title: string): string => title.toLowerCase().replaceAll(' ', '-')
