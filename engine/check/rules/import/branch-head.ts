import type { Rule } from '../../rule.ts'

/** The rule `branch-head`. */
export const branchHead: Rule = {
  id: 'branch-head',
  grade: 'error',
  title: 'Every branch of an If/Else begins in its flow',
  consequence: 'Okta refuses to import the file.',
  repair: 'Name the hidden card with which the branch begins.',
  *find(context) {
    for (const card of context.cards()) {
      for (const id of card.branches.keys()) {
        if (card.flow.card(id) === undefined)
          yield { card, what: `A branch begins at the card ${id}, which is not there` }
      }
    }
  }
}
