import type { Rule } from '../../rule.ts'

/** The rule `card-connection`. */
export const cardConnection: Rule = {
  id: 'card-connection',
  grade: 'error',
  title: 'The connection of a card is in the file and of its connector',
  consequence: 'Okta refuses to import the file.',
  repair: "Add the connection to the file, or set the card's connection to null.",
  *find(context) {
    for (const card of context.cards()) {
      if (card.connectionId === null) continue
      const connection = context.workflows.connection(card.connectionId)
      if (connection === undefined) {
        yield { card, what: `The connection ${card.connectionId} of the card is not in the file` }
      } else if (connection.connector !== card.parts.module) {
        yield {
          card,
          what: `The connection "${connection.name}" is of ${connection.connector}, not ${card.parts.module}`
        }
      }
    }
  }
}
