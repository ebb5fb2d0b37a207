import type { Rule } from '../../rule.ts'

/** The rule `format-version`. */
export const formatVersion: Rule = {
  id: 'format-version',
  grade: 'error',
  title: 'The format version is 1.x.y',
  consequence: 'Okta refuses to import the file.',
  repair: 'Export again; a file written by hand carries the version 1.5.0.',
  *find({ workflows }) {
    const version = workflows.formatVersion
    if (version !== null && /^1\.\d+\.\d+$/.test(version)) return
    yield {
      what: version === null ? 'The file has no version' : `The version is ${JSON.stringify(version)}, not 1.x.y`
    }
  }
}
