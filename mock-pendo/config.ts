import type { Static } from 'typebox'
import { Type } from 'typebox'
import { choice, settingsReader } from '#mock-kit/settings.ts'

/**
 * How the mock behaves where Pendo's behaviour is unknown, disputed or depends on the day. The defaults are what is
 * best known or most likely; `schemas/pendo/fidelity/` says which is which.
 */
export const MockPendoSettings = Type.Object(
  {
    refusedStatus: Type.Union([Type.Literal(403), Type.Literal(401)], {
      default: 403,
      description: 'Status that answers a missing, wrong or deleted key: 403 as seen, or 401 as documented.'
    }),
    readOnlyAggregation: choice(['allow', 'refuse'], {
      default: 'allow',
      description: 'Whether a read-only key may run aggregations.'
    }),
    agentGroup: choice(['write', 'refuse'], {
      default: 'write',
      description: 'Whether the agent group may be written through the API; `refuse` answers 400.'
    }),
    maxBodyMb: Type.Number({
      exclusiveMinimum: 0,
      maximum: 500,
      default: 64,
      description: 'Largest body in megabytes (1,048,576 bytes); a larger one is answered 413.'
    }),
    duplicates: choice(['each', 'once'], {
      default: 'each',
      description: 'How rows with the same id in one call are counted: each, or together as one by the last of them.'
    }),
    numericIds: choice(['refuse', 'text'], {
      default: 'refuse',
      description: 'What becomes of an id that is a number: an entry in `errors`, or its decimal text.'
    }),
    unknownField: choice(['refuse-call', 'refuse-record', 'ignore'], {
      default: 'refuse-call',
      description:
        'What a field does that does not exist: the whole call is 400 and nothing is written, the record goes to `errors`, or the value is dropped.'
    }),
    wrongType: choice(['store', 'refuse-record', 'refuse-call'], {
      default: 'store',
      description:
        'What becomes of a value that does not fit its field: stored as sent, the record goes to `errors`, or the whole call is 422.'
    }),
    nullValue: choice(['clear', 'store', 'refuse-record'], {
      default: 'clear',
      description: 'What null does: clears the value, is stored, or sends the record to `errors`.'
    }),
    emptyLists: choice(['absent', 'empty', 'null'], {
      default: 'absent',
      description: 'How `missing` and `errors` look when nothing is in them.'
    }),
    kindInAnswer: Type.Boolean({ default: true, description: 'Whether the answer of a bulk set repeats the kind.' }),
    timeoutAfterRecords: Type.Integer({
      minimum: 0,
      default: 0,
      description:
        'A bulk set with more records is answered 408 after so many were written, as when five minutes are over; 0 is off.'
    }),
    normaliseNames: Type.Boolean({
      default: true,
      description: 'Whether field names are matched in lower case, by letters and digits alone.'
    }),
    putUnknownField: choice(['refuse', 'create'], {
      default: 'refuse',
      description: 'What a PUT to a custom field does that does not exist: 400, or the field is created as text.'
    }),
    deletedFields: choice(['listed', 'absent'], {
      default: 'listed',
      description: 'Whether the schema still lists a deleted field, with `isDeleted`.'
    }),
    rateLimit: Type.Integer({ minimum: 0, default: 0, description: 'Calls a second before 429; 0 is off.' }),
    scimRateLimit: Type.Integer({
      minimum: 0,
      default: 0,
      description: 'SCIM requests a second before 429; 0 is off.'
    }),
    scimBearer: choice(['optional', 'required'], {
      default: 'optional',
      description: 'Whether the API key of SCIM is also taken without the word Bearer before it.'
    }),
    scimPatchAnswer: choice(['resource', 'empty'], {
      default: 'resource',
      description: 'What answers a SCIM PATCH: 200 with the resource, or 204.'
    }),
    scimEmail: choice(['optional', 'required'], {
      default: 'optional',
      description: 'Whether a SCIM user without an e-mail address is taken, or refused with 400.'
    }),
    scimGroupNames: choice(['unique', 'any'], {
      default: 'unique',
      description: 'Whether a second SCIM group of the same name is refused with 409.'
    }),
    rateLimitRetryAfter: Type.Integer({
      minimum: 0,
      default: 0,
      description: 'Retry-After of a 429 in seconds; 0 leaves the header out.'
    }),
    bulkDeleteRateLimit: Type.Integer({
      minimum: 0,
      default: 1,
      description: 'Bulk deletes a second before 429; 0 is off.'
    })
  },
  { additionalProperties: false }
)
export type MockPendoSettings = Static<typeof MockPendoSettings>

const reader = settingsReader(MockPendoSettings)

/** All settings: those given, and the defaults of the others. @throws AppError `CONFIG_INVALID` */
export const resolveSettings = reader.resolve

/** The settings named by texts `name=value`. @throws AppError `CONFIG_INVALID` */
export const parseSettings = reader.parse
