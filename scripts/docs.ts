import { writeFileSync } from 'node:fs'
import { cardsPage } from './docs/cards.ts'
import { errorsPage } from './docs/errors.ts'
import { fidelityPage } from './docs/fidelity.ts'
import { flowCheckPage } from './docs/flow-check.ts'
import { flowRunPage } from './docs/flow-run.ts'
import { flowTestPage } from './docs/flow-test.ts'
import { mockOktaPage } from './docs/mock-okta.ts'
import { mockPendoPage } from './docs/mock-pendo.ts'
import { mockedCardsPage } from './docs/mocked-cards.ts'
import { oktaConnectorPage } from './docs/okta-connector.ts'
import { readmePage } from './docs/readme.ts'
import { fidelitySections } from './docs/sections.ts'

/** What `npm run docs` writes, by path. */
export const docFiles: ReadonlyMap<string, () => string> = new Map([
  ['docs/cards.md', cardsPage],
  ['docs/errors.md', errorsPage],
  ['docs/fidelity.md', () => fidelityPage(fidelitySections)],
  ['docs/flow-check.md', flowCheckPage],
  ['docs/flow-run.md', flowRunPage],
  ['docs/flow-test.md', flowTestPage],
  ['docs/mock-okta.md', mockOktaPage],
  ['docs/mock-pendo.md', mockPendoPage],
  ['docs/mocked-cards.md', mockedCardsPage],
  ['docs/okta-connector.md', oktaConnectorPage],
  ['README.md', () => readmePage(fidelitySections)]
])

if (import.meta.main) {
  for (const [path, write] of docFiles) writeFileSync(new URL(`../${path}`, import.meta.url), write())
}
