import type { Static } from 'typebox'
import { Type } from 'typebox'
import { choice, settingsReader } from '#mock-kit/settings.ts'

/**
 * How the mock behaves where Okta's behaviour is unknown, disputed or depends on the org. The defaults are what is best
 * known or most likely; `fidelity.ts` in `schemas/okta` says which is which.
 */
export const MockOktaSettings = Type.Object(
  {
    missingToken: choice(['E0000011', 'E0000005'], {
      default: 'E0000011',
      description: 'What answers a call without a token: 401 E0000011 (invalid token) or 403 E0000005 (no session).'
    }),
    readOnlyRefusal: choice(['E0000006', 'E0000015'], {
      default: 'E0000006',
      description: 'What answers a write with a read-only token: 403 E0000006 (no permission) or 401 E0000015.'
    }),
    badFilter: choice(['E0000053', 'E0000031'], {
      default: 'E0000053',
      description: 'Code of a `filter` of users, groups or apps that cannot be understood.'
    }),
    limitBeyond: choice(['cap', 'refuse'], {
      default: 'cap',
      description: 'What a `limit` above the maximum does: the maximum is taken, or the call is 400 E0000029.'
    }),
    unknownAttribute: choice(['refuse', 'add'], {
      default: 'refuse',
      description:
        'What an attribute does that no profile of a user or group has: 400, or it becomes a custom attribute.'
    }),
    editDeactivated: choice(['refuse', 'allow'], {
      default: 'refuse',
      description: 'Whether the profile of a deactivated user can be changed; `refuse` answers 403 E0000038.'
    }),
    deactivatedMembers: choice(['show', 'hide'], {
      default: 'show',
      description: 'Whether the list of the members of a group shows those who are deactivated.'
    }),
    duplicateGroup: choice(['E0000001', 'E0000055'], {
      default: 'E0000001',
      description: 'What answers a group name that another group has: 400 E0000001 or 409 E0000055.'
    }),
    assignTwice: choice(['return', 'refuse'], {
      default: 'return',
      description: 'What assigning an app to a user who has it does: 200 with what is there, or 409 E0000062.'
    }),
    logUnchanged: Type.Boolean({
      default: false,
      description: 'Whether an update that changes no attribute is written to the System Log all the same.'
    }),
    rateLimit: Type.Integer({
      minimum: 1,
      default: 1_000_000,
      description: 'Calls a minute to one kind of endpoint before 429 E0000047.'
    }),
    maxBodyMb: Type.Number({
      exclusiveMinimum: 0,
      maximum: 500,
      default: 1,
      description: 'Largest body in megabytes (1,048,576 bytes); a larger one is answered 400 E0000003.'
    })
  },
  { additionalProperties: false }
)
export type MockOktaSettings = Static<typeof MockOktaSettings>

const reader = settingsReader(MockOktaSettings)

/** All settings: those given, and the defaults of the others. @throws AppError `CONFIG_INVALID` */
export const resolveSettings = reader.resolve

/** The settings named by texts `name=value`. @throws AppError `CONFIG_INVALID` */
export const parseSettings = reader.parse
