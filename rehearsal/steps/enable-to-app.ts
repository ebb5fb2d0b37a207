import type { AppProvisioning } from '#schemas/mock/provisioning.ts'
import { saveToApp } from '#schemas/mock/provisioning.ts'
import type { Shown } from '../shown.ts'
import type { Stage } from '../stage.ts'
import type { Step } from './step.ts'

const place = { product: 'Okta', clicks: ['Provisioning', 'To App', 'Edit', 'Save'] } as const

function toggles({ toApp: { create, update, deactivate } }: AppProvisioning): string[] {
  const named = { 'Create Users': create, 'Update User Attributes': update, 'Deactivate Users': deactivate }
  return Object.entries(named).map(([name, { on, consequence }]) => `${name} ${on ? 'on' : 'off'}: ${consequence}`)
}

async function setAll(stage: Stage, on: boolean): Promise<Shown> {
  const body = { create: on, update: on, deactivate: on }
  return { lines: toggles(await stage.oktaPages(saveToApp, { params: { appId: stage.appId }, body })) }
}

/** Switches on what Okta pushes to Pendo. */
export const enableToApp: Step = {
  id: 'enable-to-app',
  title: 'Enable Create Users, Update User Attributes and Deactivate Users',
  place,
  run: (stage) => setAll(stage, true),
  undo: {
    place,
    bringsBack: 'Assignments, changes and unassignments send nothing any more.',
    leaves: 'What was pushed stays in Pendo, and pushed groups go on being pushed.',
    run: (stage) => setAll(stage, false)
  }
}
