import type { TSchema } from 'typebox'
import { OktaConnectionFields } from '#connector/okta/connection.ts'
import { PendoConnectionFields } from '#connector/pendo/connection.ts'
import { MocksFile } from '#engine/mocks/mocks-file.ts'
import { FlowTestFile } from '#engine/testing/test-file.ts'
import { ReceivedCalls } from '#schemas/mock/calls.ts'
import { FaultRule } from '#schemas/mock/faults.ts'
import { OktaSeed } from '#schemas/mock/okta-state.ts'
import { PendoSeed, Snapshot } from '#schemas/mock/state.ts'
import { LogEvent } from '#schemas/okta/logs.ts'
import { OktaUser } from '#schemas/okta/user.ts'
import { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import { PushUserListInputs, PushUserListOptions, PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'

/** The shapes that the package publishes as JSON Schema, by their path under `schemas/`. */
const publishedSchemas: ReadonlyMap<string, TSchema> = new Map<string, TSchema>([
  ['pendo/push-user-list.options.json', PushUserListOptions],
  ['pendo/push-user-list.inputs.json', PushUserListInputs],
  ['pendo/push-user-list.outputs.json', PushUserListOutputs],
  ['pendo/connection.json', PendoConnectionFields],
  ['pendo/metadata-set-result.json', MetadataSetResult],
  ['okta/user.json', OktaUser],
  ['okta/log-event.json', LogEvent],
  ['okta/connection.json', OktaConnectionFields],
  ['flow/flow-test.json', FlowTestFile],
  ['flow/mocks.json', MocksFile],
  ['mock/fault-rule.json', FaultRule],
  ['mock/pendo-seed.json', PendoSeed],
  ['mock/okta-seed.json', OktaSeed],
  ['mock/snapshot.json', Snapshot],
  ['mock/received-calls.json', ReceivedCalls]
])

/**
 * The published shapes as texts of JSON Schema files, by their path under `schemas/`. The `$id` is the path by which
 * the package exports the file. `x-wire` and `x-aliases` are annotations: the names by which Okta's exports call a field.
 */
export function* schemaFiles(packageName: string): Generator<[path: string, text: string], void, undefined> {
  for (const [path, schema] of publishedSchemas) {
    const document = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `${packageName}/schemas/${path}`,
      ...schema
    }
    yield [path, `${JSON.stringify(document, null, 2)}\n`]
  }
}
