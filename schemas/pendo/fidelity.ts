import type { Behaviour } from '#core/fidelity.ts'
import { aggregationBehaviours } from './fidelity/aggregation.ts'
import { bulkDeleteBehaviours } from './fidelity/bulk-delete.ts'
import { callBehaviours } from './fidelity/calls.ts'
import { fieldNameBehaviours } from './fidelity/field-names.ts'
import { keyBehaviours } from './fidelity/keys.ts'
import { metadataSchemaBehaviours } from './fidelity/metadata-schema.ts'
import { metadataSetBehaviours } from './fidelity/metadata-set.ts'
import { metadataValueBehaviours } from './fidelity/metadata-values.ts'
import { organizationBehaviours } from './fidelity/organization.ts'
import { scimBehaviours } from './fidelity/scim.ts'
import { visitorBehaviours } from './fidelity/visitor.ts'

/** What the mock Pendo imitates, each with its basis; a switch is a setting of the mock (`--set name=value`). */
export const pendoBehaviours: readonly Behaviour[] = [
  ...keyBehaviours,
  ...callBehaviours,
  ...metadataSetBehaviours,
  ...fieldNameBehaviours,
  ...metadataValueBehaviours,
  ...metadataSchemaBehaviours,
  ...visitorBehaviours,
  ...bulkDeleteBehaviours,
  ...aggregationBehaviours,
  ...organizationBehaviours,
  ...scimBehaviours
]
