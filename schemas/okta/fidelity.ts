import type { Behaviour } from '#core/fidelity.ts'
import { appBehaviours } from './fidelity/apps.ts'
import { oktaCallBehaviours } from './fidelity/calls.ts'
import { groupBehaviours } from './fidelity/groups.ts'
import { listingBehaviours } from './fidelity/listing.ts'
import { provisioningBehaviours } from './fidelity/provisioning.ts'
import { systemLogBehaviours } from './fidelity/system-log.ts'
import { tokenBehaviours } from './fidelity/tokens.ts'
import { userBehaviours } from './fidelity/users.ts'

/** What the mock Okta imitates, each with its basis; a switch is a setting of the mock (`--set name=value`). */
export const oktaBehaviours: readonly Behaviour[] = [
  ...tokenBehaviours,
  ...oktaCallBehaviours,
  ...listingBehaviours,
  ...userBehaviours,
  ...groupBehaviours,
  ...appBehaviours,
  ...provisioningBehaviours,
  ...systemLogBehaviours
]
