import type { Rule } from '../../rule.ts'

const names = ['auto-transform', 'looseBooleans', 'looseStrings', 'looseNulls']

/** The rule `known-flags`. */
export const knownFlags: Rule = {
  id: 'known-flags',
  grade: 'warning',
  title: 'The four flags for lenient conversion are on',
  consequence: 'Values may be converted in a way that nobody has described.',
  repair: `Set ${names.join(', ')} to true.`,
  *find({ workflows: { flags } }) {
    if (flags === null) return
    for (const name of names) if (flags[name] !== true) yield { what: `The flag "${name}" is not true` }
    for (const name of Object.keys(flags)) {
      if (!names.includes(name)) yield { what: `The flag "${name}" has not been seen` }
    }
  }
}
