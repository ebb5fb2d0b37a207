import { Type } from 'typebox'
import { getApp } from '#schemas/okta/apps.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { outputsOf } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { appOutputs, appRecord } from '../records/app.ts'

const Outputs = Type.Object(appOutputs('Application'))

/** One application, by id. */
export const readApplication = defineOktaAction({
  method: 'readApplication',
  title: 'Read Application',
  description: 'Reads an application by id.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.apps.read'],
  options: Type.Object(applicationOption),
  inputs: Type.Object(applicationInput),
  outputs: Outputs,
  async act({ http, fields }) {
    const { value } = await http.call(getApp, { params: { appId: applicationIdOf(fields) } })
    return outputsOf(Outputs, 'Application', appRecord(value))
  }
})
