import { httpBehaviours } from '#connector/http/fidelity.ts'
import { oktaCardBehaviours } from '#connector/okta/fidelity.ts'
import { cardBehaviours } from '#connector/pendo/fidelity.ts'
import { checkBehaviours } from '#engine/check/fidelity.ts'
import { engineBehaviours } from '#engine/fidelity.ts'
import { rehearsalBehaviours } from '#rehearsal/fidelity.ts'
import { oktaBehaviours } from '#schemas/okta/fidelity.ts'
import { pendoBehaviours } from '#schemas/pendo/fidelity.ts'
import type { FidelitySection } from './fidelity.ts'

/** The parts of `docs/fidelity.md`. */
export const fidelitySections: readonly FidelitySection[] = [
  {
    title: 'The card and its connection',
    about:
      'What the card does with a list of users, and what it expects of Pendo ([card.md](card.md) tells it in order).',
    behaviours: cardBehaviours
  },
  {
    title: 'The cards of the Okta connector',
    about: 'What the cards ask of Okta and what they give ([okta-connector.md](okta-connector.md) lists them).',
    behaviours: oktaCardBehaviours
  },
  {
    title: 'HTTP cards',
    about: 'What the cards of the API Connector send and answer ([http-cards.md](http-cards.md)).',
    behaviours: httpBehaviours
  },
  {
    title: 'Running flows',
    about:
      'How flows run, and what the built-in cards do beyond what Okta documents. A run ends with a receipt of the inferred ones it relied on; `--strict` makes them errors.',
    behaviours: engineBehaviours
  },
  {
    title: 'Checking flows',
    about: 'What `flow check` takes for granted ([flow-check.md](flow-check.md)).',
    behaviours: checkBehaviours
  },
  {
    title: 'Pendo, as the mock imitates it',
    about:
      'A switch is a setting of the mock ([mock-pendo.md](mock-pendo.md)): `--set name=value`. An inferred behaviour without one is one that the card does not depend on; the fault plan puts any other answer in the place of the true one (`status`, `replaceBody`).',
    behaviours: pendoBehaviours
  },
  {
    title: 'Okta, as the mock imitates it',
    about: 'A switch is a setting of the mock ([mock-okta.md](mock-okta.md)): `--set name=value`.',
    behaviours: oktaBehaviours
  },
  {
    title: 'Rehearsing SCIM',
    about:
      'What `scim rehearse` takes for granted ([scim-rehearse.md](scim-rehearse.md)). A switch is an option of it.',
    behaviours: rehearsalBehaviours
  }
]
