import type { Rule } from '../../rule.ts'

/** The rule `envelope-part`. */
export const envelopePart: Rule = {
  id: 'envelope-part',
  grade: 'error',
  title: 'The envelope is whole: created, flags and the four collections',
  consequence: 'Okta refuses to import the file.',
  repair: 'Add the part that is missing; a collection without entries is {}.',
  *find({ workflows }) {
    if (workflows.created === null) yield { what: 'The file does not say when it was created' }
    if (workflows.flags === null) yield { what: 'The file has no flags' }
    for (const name of workflows.missingCollections) yield { what: `"data.${name}" is no object` }
  }
}
