import type { Grade } from '#engine/check/rule.ts'
import { rules } from '#engine/check/rules/index.ts'
import { table } from './markdown.ts'

/** `docs/flow-check.md`, from the rules. */
export function flowCheckPage(): string {
  const quoted = rules.filter(({ consoleText }) => consoleText !== undefined)
  return `# Checking exported flows

<!-- Written by \`npm run docs\` from engine/check/rules; edit those, or scripts/docs/flow-check.ts. -->

\`pendo-okta flow check FILE...\` (or \`flow lint\`) reads exports of Okta Workflows (\`.flopack\`, \`.folder\`, \`.flow\`;
formats 1.2.0 to 1.6.0) and says what is wrong with them, in three grades. Nothing is run and nothing is sent. Each rule
has an id that is never renamed; \`--json\`, SARIF and JUnit name it too.

Exit status: 0 without errors, 1 with errors (with \`--strict\`: or warnings), 2 where a file is no export: no JSON, of a
type other than \`flopack\`, without flows, or with a part that has not the shape of one. Files above \`--max-file-mb\` (64)
are not read.

## Errors

What Okta's importer refuses. Basis: reports of failed imports and of a public validator of exports; every rule holds in
all exports of Okta's catalogue that we have seen. ${quoted.length === 0 ? '' : consoleTexts(quoted)}

${rulesOf('error')}

## Warnings

What no real export has. Such a file may import and run; nobody has seen it do so.

${rulesOf('warning')}

## Advice

What loses people or data in a sync to Pendo. Advice is about flows with Pendo's card "Push Okta User List With
Metadata"; a file without it gets none. Advice never makes the check fail.

${rulesOf('advice')}

### How advice is found

Values are followed backwards from the User List and the Value Keys of each push: through pins and the hidden cards that
take objects apart; through Get, Get Multiple, Construct, Pluck, Map and other cards for lists and objects, Parse and
Stringify; through branches and their Joins; from a helper flow to every card that calls it, streams included; from a
field of a row to every card that writes that column of the table. What cannot be followed (an answer of another
service, an input of an API endpoint, a path that is pinned) is taken to be right: the check says nothing about it.

What is decided where opinions may differ:

- *push-outputs-unread*: one pinned output is enough. A helper that ends with the push and has no Return hands its
  outputs to its caller; that counts when the caller uses an output.
- *rows-deleted-before-push*: counted are deletions, by row or of the whole table, in the course of the flow between the
  search that reads the pushed rows and the push, with everything run and waited for in between. Clearing a table before
  it is filled is no fault, nor is a deletion in the other branch of an If/Else.
- *push-failure-unheard*: the search goes up through all callers. If Error around the push or around a call above it,
  and an error policy that runs a helper flow, hear the failure. The loop that every event flow has of itself counts: it
  drops errors as any For Each - Ignore Errors does, and If Error within it helps.
- *user-list-cut-short*, *no-status-filter*: a card that asks for one person, by id, login or e-mail, is not meant: there
  is nobody to be cut off. A status is also asked for by a filter text that names it, by one that is pinned and so
  cannot be looked into, and by a card in a flow that the users pass which reads their status.
- *value-keys-not-in-data*: profiles may have attributes of an org's own, so of profiles only another spelling of a base
  attribute is a fault. Of objects that the flow builds itself, every key is known.
- *no-schedule*: one flow with a schedule that leads to a push is enough for the file. An API endpoint or a delegated
  flow that leads to one may be called by a scheduler elsewhere, so nothing is said then.
- *outside-template*: a push counts as Pendo's template when the cards before it include those of the template in the
  same order. Cards may be added between them, those that this page recommends among them.
`
}

function rulesOf(grade: Grade): string {
  const rows = rules
    .filter((rule) => rule.grade === grade)
    .map(({ id, title, consequence, repair }) => [`\`${id}\``, `${title}.`, consequence, repair])
  return table(['Rule', 'What is wanted', 'Otherwise', 'What to do'], rows)
}

function consoleTexts(quoted: typeof rules): string {
  const byText = Map.groupBy(quoted, ({ consoleText }) => consoleText)
  return [...byText]
    .map(([text, of]) => `For ${of.map(({ id }) => `\`${id}\``).join(' and ')} the Console says \`${text}\`.`)
    .join(' ')
}
