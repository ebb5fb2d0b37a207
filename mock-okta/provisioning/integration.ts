import { AppError } from '#core/errors.ts'
import { redact } from '#core/secret.ts'
import type { CredentialsTest, GivenConnection, ProvisioningChange } from '#schemas/mock/provisioning.ts'
import type { OktaAppFeature } from '#schemas/okta/app.ts'
import { toStoredApp } from '../apps/stored-app.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import type { ProvisioningRow } from '../store/provisioning-settings.ts'
import type { ProvisioningAgent } from './agent.ts'
import { connectionOf } from './agent.ts'
import { testCredentials } from './plan/connection-test.ts'
import type { ProvisioningFault } from './plan/provisioning-fault.ts'
import type { ScimConnection } from './transport/connection.ts'
import { findBaseUrlFault, findTokenFault, trimBaseUrl } from './transport/connection.ts'
import { converse } from './transport/converse.ts'

/** The app that a control call names. @throws AppError `MOCK_NOT_FOUND` */
export function appOf(mock: MockOkta, appId: string): AppRow {
  const app = mock.apps.get(appId)
  if (app === null) throw new AppError('MOCK_NOT_FOUND', [`app ${appId}`], { where: 'appId' })
  return app
}

const refuse = (why: string, where: string, cause?: unknown): AppError =>
  new AppError('MOCK_SETTING_REFUSED', [why], { where, ...(cause === undefined ? {} : { cause }) })

/** The settings of an app that is provisioned. @throws AppError `MOCK_SETTING_REFUSED` */
export function settingsOf(mock: MockOkta, { id, label }: Pick<AppRow, 'id' | 'label'>): ProvisioningRow {
  const settings = mock.provisioning.get(id)
  if (settings === null) throw refuse(`the app ${label} has no API integration: configure it first`, 'appId')
  return settings
}

/** @throws AppError `MOCK_REQUEST_INVALID` for an address that cannot be a base URL */
function connectionFrom({ baseUrl, token, authentication = 'bearer' }: GivenConnection): ScimConnection {
  const trimmed = trimBaseUrl(baseUrl)
  const fault = findBaseUrlFault(trimmed)
  if (fault !== null) throw new AppError('MOCK_REQUEST_INVALID', [`baseUrl ${fault}`], { where: 'baseUrl' })
  const tokenFault = findTokenFault(token)
  if (tokenFault !== null) throw new AppError('MOCK_REQUEST_INVALID', [`token ${tokenFault}`], { where: 'token' })
  return { baseUrl: trimmed, token, authentication }
}

/** A test of credentials, and why it failed; null where it did not. */
interface Asked extends CredentialsTest {
  readonly fault: ProvisioningFault | null
}

async function ask(
  agent: ProvisioningAgent,
  connection: ScimConnection,
  importGroups: boolean,
  signal?: AbortSignal
): Promise<Asked> {
  const requests: string[] = []
  const outcome = await converse(testCredentials({ importGroups }), (request) => {
    const search = new URLSearchParams(request.query?.map(([name, value]) => [name, value]))
    requests.push(`${request.method} ${request.path}?${search}`)
    return agent.transport.send(request, connection, signal)
  })
  if (outcome.ok) return { ok: true, message: 'The app was verified successfully.', requests, fault: null }
  const { fault } = outcome
  return { ok: false, message: redact(fault.message, [connection.token]), requests, fault }
}

/**
 * Test API Credentials.
 * @throws AppError `MOCK_REQUEST_INVALID`
 */
export async function testGiven(agent: ProvisioningAgent, given: GivenConnection): Promise<CredentialsTest> {
  const { ok, message, requests } = await ask(agent, connectionFrom(given), given.importGroups ?? true)
  return { ok, message, requests }
}

/** What the app can do, as the management API names it. */
function featuresOf(settings: ProvisioningRow): OktaAppFeature[] {
  return [
    ...(settings.create_users ? (['PUSH_NEW_USERS', 'REACTIVATE_USERS'] as const) : []),
    ...(settings.update_users ? (['PUSH_PROFILE_UPDATES'] as const) : []),
    ...(settings.deactivate_users ? (['PUSH_USER_DEACTIVATION'] as const) : []),
    'GROUP_PUSH',
    'IMPORT_NEW_USERS',
    'IMPORT_PROFILE_UPDATES'
  ]
}

function keep(mock: MockOkta, appId: string, settings: ProvisioningRow): void {
  mock.transaction(() => {
    const app = appOf(mock, appId)
    mock.provisioning.put(settings)
    mock.apps.put({ ...toStoredApp(app), features: featuresOf(settings), last_updated: mock.now() })
  })
}

/**
 * Saves Configure API Integration, after a test. What is pushed to the app stays as it is, and is nothing at first.
 * @param signal - ends the test, which then fails
 * @throws AppError `MOCK_REQUEST_INVALID`, and `MOCK_SETTING_REFUSED`, caused by the ProvisioningFault, while the test fails
 */
export async function saveIntegration(
  mock: MockOkta,
  agent: ProvisioningAgent,
  appId: string,
  given: GivenConnection,
  signal?: AbortSignal
): Promise<void> {
  const app = appOf(mock, appId)
  const connection = connectionFrom(given)
  const test = await ask(agent, connection, given.importGroups ?? true, signal)
  if (!test.ok) {
    throw refuse(`the API integration of ${app.label} cannot be saved (${test.message})`, 'connection', test.fault)
  }
  const before = mock.provisioning.get(appId)
  keep(mock, appId, {
    app_id: appId,
    base_url: connection.baseUrl,
    token: connection.token,
    authentication: connection.authentication,
    client: given.client ?? before?.client ?? 'OIN',
    import_groups: Number(given.importGroups ?? true),
    create_users: before?.create_users ?? 0,
    update_users: before?.update_users ?? 0,
    deactivate_users: before?.deactivate_users ?? 0,
    rename_groups: before?.rename_groups ?? 1,
    saved_at: mock.now()
  })
}

/**
 * Saves what is pushed to the app, after another test of the credentials.
 * @param signal - ends the test, which then fails
 * @throws AppError `MOCK_SETTING_REFUSED` without an integration, and, caused by the ProvisioningFault, while the test fails
 */
export async function savePushed(
  mock: MockOkta,
  agent: ProvisioningAgent,
  appId: string,
  { create, update, deactivate, renameGroups }: ProvisioningChange,
  signal?: AbortSignal
): Promise<void> {
  const app = appOf(mock, appId)
  const settings = settingsOf(mock, app)
  const test = await ask(agent, connectionOf(settings), settings.import_groups === 1, signal)
  if (!test.ok) throw refuse(`To App of ${app.label} cannot be saved (${test.message})`, 'connection', test.fault)
  // Somebody else may have saved something during the test.
  const present = settingsOf(mock, app)
  keep(mock, appId, {
    ...present,
    create_users: Number(create ?? present.create_users),
    update_users: Number(update ?? present.update_users),
    deactivate_users: Number(deactivate ?? present.deactivate_users),
    rename_groups: Number(renameGroups ?? present.rename_groups)
  })
}

/** Removes the integration: nothing is pushed any more, and what is in the app stays there. */
export function removeIntegration(mock: MockOkta, appId: string): void {
  mock.transaction(() => {
    const app = appOf(mock, appId)
    mock.provisioning.delete(appId)
    mock.tasks.dropOpen(appId)
    mock.apps.put({ ...toStoredApp(app), features: [], last_updated: mock.now() })
  })
}
