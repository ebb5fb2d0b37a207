// The public surface of the package.

export type { OktaConnectionCheck } from '#connector/okta/check.ts'
export { checkOktaConnection } from '#connector/okta/check.ts'
export type { OktaHttp, OktaHttpOptions, OktaReply, RawReply, RawRequest } from '#connector/okta/client/http.ts'
export { createOktaHttp } from '#connector/okta/client/http.ts'
export type { FollowOptions, LogPage, LogStart } from '#connector/okta/client/logs.ts'
export { followLogs, readLogs } from '#connector/okta/client/logs.ts'
export { OktaError } from '#connector/okta/client/okta-error.ts'
export {
  changeLifecycle,
  createUser,
  deleteUser,
  getUser,
  listUsers,
  replaceUser,
  updateUser,
  userPages
} from '#connector/okta/client/users.ts'
export type { OktaConnection } from '#connector/okta/connection.ts'
export { OktaConnectionFields, openOktaConnection } from '#connector/okta/connection.ts'
export { oktaConnector } from '#connector/okta/definition.ts'
export { shareOktaConnection } from '#connector/okta/share.ts'
export { pushUserListCard } from '#connector/pendo/actions/push-user-list.ts'
export type { ConnectionCheck } from '#connector/pendo/check.ts'
export { checkConnection } from '#connector/pendo/check.ts'
export { PendoError } from '#connector/pendo/client/pendo-error.ts'
export type { PendoConnection } from '#connector/pendo/connection.ts'
export { openConnection, PendoConnectionFields } from '#connector/pendo/connection.ts'
export { pendoConnector } from '#connector/pendo/definition.ts'
export type { FieldDescription, FieldKind } from '#connector/pendo/preview/describe-fields.ts'
export { describeFields } from '#connector/pendo/preview/describe-fields.ts'
export type { IdExample, KeyReport } from '#connector/pendo/preview/key-report.ts'
export type { PreviewOptions, PushPreview } from '#connector/pendo/preview/preview.ts'
export { previewPush } from '#connector/pendo/preview/preview.ts'
export type { PushOptions, PushProgress, PushResult, SettledRow, UserList } from '#connector/pendo/push/contract.ts'
export { pushUsers } from '#connector/pendo/push/push-users.ts'
export type { ActionCard, ActionContext, Connector, Effect, EventCard, SharedConnection } from '#core/card.ts'
export type { Clock } from '#core/clock.ts'
export { systemClock } from '#core/clock.ts'
export type { AppErrorOptions, ErrorCode, ErrorEntry } from '#core/errors.ts'
export { AppError, errorTable } from '#core/errors.ts'
export type { Basis, Behaviour } from '#core/fidelity.ts'
export type { Random, Secrets } from '#core/random.ts'
export { checkExport } from '#engine/check/check-export.ts'
export type { Finding } from '#engine/check/finding.ts'
export { Export } from '#engine/export/export.ts'
export { readExport } from '#engine/export/read-export.ts'
export { writeExport } from '#engine/export/write-export.ts'
export type { MockLogger } from '#mock-kit/logging.ts'
export type { BuildOptions as MockOktaBuildOptions } from '#mock-okta/app.ts'
export { buildMockOkta } from '#mock-okta/app.ts'
export { MockOktaSettings } from '#mock-okta/config.ts'
export type { LeftOut, SeedOutcome } from '#mock-okta/seed.ts'
export type { GeneratedUsers, StartedMockOkta, StartOptions as MockOktaStartOptions } from '#mock-okta/start.ts'
export { startMockOkta } from '#mock-okta/start.ts'
export type { BuildOptions as MockPendoBuildOptions } from '#mock-pendo/app.ts'
export { buildMockPendo } from '#mock-pendo/app.ts'
export { MockPendoSettings } from '#mock-pendo/config.ts'
export type { StartedMockPendo, StartOptions as MockPendoStartOptions } from '#mock-pendo/start.ts'
export { startMockPendo } from '#mock-pendo/start.ts'
export { CallCounts, ReceivedCall, ReceivedCalls } from '#schemas/mock/calls.ts'
export { FaultRule } from '#schemas/mock/faults.ts'
export { OktaSeed } from '#schemas/mock/okta-state.ts'
export { PendoSeed, Snapshot } from '#schemas/mock/state.ts'
export { LogEvent, LogQuery } from '#schemas/okta/logs.ts'
export { OktaProfile, OktaUser, OktaUserAnswer, OktaUserStatus } from '#schemas/okta/user.ts'
export type { LifecycleStep, NewUser, UserChange, UserListQuery } from '#schemas/okta/users.ts'
export { MetadataKind, WritableGroup } from '#schemas/pendo/kind.ts'
export { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
export type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
export {
  PushUserListInputs,
  PushUserListOptions,
  PushUserListOutputs,
  pushUserListWire
} from '#schemas/pendo/push-user-list.ts'
export { PendoRegion, pendoHosts } from '#schemas/pendo/regions.ts'
