const headers = { Authorization: 'SSWS {{oktaToken}}', 'Content-Type': 'application/json' }
const status = (value: number) => ({ source: 'response_status', comparison: 'equal_number', value })
const keep = (name: string, property: string) => [{ source: 'response_json', name, property }]
const okta = (note: string, method: string, path: string, more: object = {}) => ({
  step_type: 'request',
  note,
  method,
  url: `{{oktaOrgUrl}}/api/v1${path}`,
  headers,
  assertions: [status(200)],
  ...more
})
const scim = (note: string, path: string, more: object) => ({
  step_type: 'request',
  note,
  method: 'GET',
  url: `{{SCIMUrl}}${path}`,
  headers: { Authorization: '{{SCIMAuth}}' },
  ...more
})
const profile = {
  login: '{{okta_user_email}}',
  email: '{{okta_user_email}}',
  firstName: '{{okta_user_firstname}}',
  lastName: '{{okta_user_lastname}}'
}

/** A suite of ours that drives an Okta: somebody is assigned, looked for in the server, and deactivated; 6 requests, 7 rules. */
export const drivingSuite = JSON.stringify({
  name: 'A suite that drives Okta',
  steps: [
    okta('The app is there', 'GET', '/apps/{{oktaAppId}}'),
    okta('A user is made', 'POST', '/users?activate=true', {
      body: JSON.stringify({ profile }),
      variables: keep('userId', 'id')
    }),
    okta('The user is assigned', 'POST', '/apps/{{oktaAppId}}/users', { body: JSON.stringify({ id: '{{userId}}' }) }),
    { step_type: 'pause', duration: 20 },
    scim('The user has arrived', '/Users?filter=userName eq "{{okta_user_email}}"', {
      assertions: [
        status(200),
        {
          source: 'response_json',
          comparison: 'equal',
          property: 'Resources[0].userName',
          value: '{{okta_user_email}}'
        }
      ],
      variables: keep('scimId', 'Resources[0].id')
    }),
    okta('The user is deactivated in Okta', 'POST', '/users/{{userId}}/lifecycle/deactivate', { body: '' }),
    { step_type: 'pause', duration: 40 },
    scim('The user is deactivated in the server', '/Users/{{scimId}}', {
      assertions: [{ source: 'response_json', comparison: 'equal', property: 'active', value: 'false' }]
    })
  ]
})
