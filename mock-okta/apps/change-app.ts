import type { AppStep, GivenApp } from '#schemas/okta/apps.ts'
import type { Caller } from '../caller.ts'
import { appParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredApp } from '../store/apps.ts'
import { appDetails, appNameOf } from './app-details.ts'

/** Makes an app. */
export function createApp(
  mock: MockOkta,
  caller: Caller,
  given: GivenApp,
  { activate }: { activate: boolean }
): StoredApp {
  const now = mock.now()
  const app: StoredApp = {
    id: mock.newId('0oa'),
    name: appNameOf(given, (name) => mock.apps.hasName(name)),
    label: given.label,
    status: activate ? 'ACTIVE' : 'INACTIVE',
    sign_on_mode: given.signOnMode ?? null,
    created: now,
    last_updated: now,
    features: [],
    details: appDetails(given)
  }
  mock.apps.put(app)
  writeEvent(mock, caller, 'application.lifecycle.create', [appParty(app)])
  if (activate) writeEvent(mock, caller, 'application.lifecycle.activate', [appParty(app)])
  return app
}

/** Replaces what a client may set of an app; its name stays. */
export function replaceApp(mock: MockOkta, caller: Caller, before: StoredApp, given: GivenApp): StoredApp {
  const next: StoredApp = {
    ...before,
    label: given.label,
    sign_on_mode: given.signOnMode ?? before.sign_on_mode,
    details: appDetails(given)
  }
  if (JSON.stringify(next) === JSON.stringify(before) && !mock.settings.logUnchanged) return before
  const app = { ...next, last_updated: mock.now() }
  mock.apps.put(app)
  writeEvent(mock, caller, 'application.lifecycle.update', [appParty(app)])
  return app
}

/** Activates or deactivates an app; one that is so already stays as it is, and nothing is written. */
export function takeAppStep(mock: MockOkta, caller: Caller, before: StoredApp, step: AppStep): void {
  const status = step === 'activate' ? 'ACTIVE' : 'INACTIVE'
  if (before.status === status) return
  const app: StoredApp = { ...before, status, last_updated: mock.now() }
  mock.apps.put(app)
  writeEvent(mock, caller, `application.lifecycle.${step}`, [appParty(app)])
}

/**
 * Deletes an app with its assignments.
 * @throws Refusal `E0000056` for an app that is active
 */
export function deleteApp(mock: MockOkta, caller: Caller, app: StoredApp): void {
  if (app.status === 'ACTIVE') {
    throw new Refusal('E0000056', { causes: ['The application must be deactivated before it can be deleted.'] })
  }
  mock.apps.delete(app.id)
  writeEvent(mock, caller, 'application.lifecycle.delete', [appParty(app)])
}
