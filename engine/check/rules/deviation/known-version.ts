import type { Rule } from '../../rule.ts'

const known: readonly string[] = ['1.2.0', '1.3.0', '1.4.0', '1.5.0', '1.6.0']

/** The rule `known-version`. */
export const knownVersion: Rule = {
  id: 'known-version',
  grade: 'warning',
  title: 'The format version is one that Okta has written',
  consequence: 'Nobody knows what is different in this version.',
  repair: 'Export again, or write the version 1.5.0.',
  *find({ workflows }) {
    const version = workflows.formatVersion
    // What is no version at all is an error.
    if (version === null || !/^1\.\d+\.\d+$/.test(version) || known.includes(version)) return
    yield { what: `Format ${version} has not been seen; known are ${known[0]} to ${known.at(-1)}` }
  }
}
