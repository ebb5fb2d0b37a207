import type { Behaviour } from '#core/fidelity.ts'

/** How the names of fields are matched. */
export const fieldNameBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.names-normalised',
    what: 'Field names are matched and stored in lower case, without spaces and underscores.',
    basis: 'client',
    switch: '`normaliseNames`'
  },
  {
    id: 'pendo.names-other-signs-dropped',
    what: 'All other signs but letters and digits are dropped from field names too.',
    basis: 'inferred',
    switch: '`normaliseNames`'
  },
  {
    id: 'pendo.names-spelt-twice',
    what: 'Of two spellings of one field in a record, the later one counts.',
    basis: 'inferred',
    switch: '`normaliseNames`'
  }
]
