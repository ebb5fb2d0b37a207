import { writeFileSync } from 'node:fs'
import { errorsPage } from './docs/errors.ts'
import { fidelityPage } from './docs/fidelity.ts'
import { mockPendoPage } from './docs/mock-pendo.ts'
import { fidelitySections } from './docs/sections.ts'

/** What `npm run docs` writes, by file name under docs/. */
export const docFiles: ReadonlyMap<string, () => string> = new Map([
  ['errors.md', errorsPage],
  ['fidelity.md', () => fidelityPage(fidelitySections)],
  ['mock-pendo.md', mockPendoPage]
])

if (import.meta.main) {
  for (const [name, write] of docFiles) writeFileSync(new URL(`../docs/${name}`, import.meta.url), write())
}
