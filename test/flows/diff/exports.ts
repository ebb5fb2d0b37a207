import { readExport } from '#engine/export/read-export.ts'
import { diffExports } from '#flows/diff/diff-exports.ts'
import type { Difference, DifferencesPart } from '#flows/diff/difference.ts'
import { plainText } from '../../../bin/report/diff-text.ts'
import { differenceWords } from '../../../bin/report/diff-words.ts'
import type { Loose } from '../../engine/drafts.ts'

/** The parts in which two documents differ. Both are copied, so that nothing but their content is shared. */
export function partsOf(older: Loose, newer: Loose, hideSecrets = (text: string) => text): DifferencesPart[] {
  const read = (document: Loose, name: string) => readExport(JSON.stringify(document), { name })
  return diffExports(read(older, 'older'), read(newer, 'newer'), { hideSecrets })
}

/** All differences of two documents. */
export function differencesOf(older: Loose, newer: Loose): Difference[] {
  return partsOf(older, newer).flatMap(({ differences }) => differences)
}

/** All differences of two documents as sentences. */
export function sentencesOf(older: Loose, newer: Loose): string[] {
  return differencesOf(older, newer).map((difference) => plainText(differenceWords(difference)))
}
