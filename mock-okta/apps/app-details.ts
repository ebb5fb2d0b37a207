import type { GivenApp } from '#schemas/okta/apps.ts'

/** What an app has where nothing else is given. */
const usual = {
  accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
  visibility: { autoLaunch: false, autoSubmitToolbar: false, hide: { iOS: false, web: false }, appLinks: {} },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta's own for the login of the user.
  credentials: { userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' }, signing: {} },
  settings: { app: {}, notifications: { vpn: { network: { connection: 'DISABLED' } } } }
}

/** The parts of an app that a client sets, with the usual ones where it gives none. */
export function appDetails(given: Partial<GivenApp>): Record<string, unknown> {
  const { accessibility, visibility, credentials, universalLogout, settings } = given
  return {
    accessibility: accessibility ?? usual.accessibility,
    visibility: visibility ?? usual.visibility,
    credentials: credentials ?? usual.credentials,
    ...(universalLogout === undefined ? {} : { universalLogout }),
    settings: settings ?? usual.settings
  }
}

/** Names of apps that Okta gives by the way of signing on. */
const names: ReadonlyMap<string, string> = new Map([
  ['BOOKMARK', 'bookmark'],
  ['OPENID_CONNECT', 'oidc_client'],
  ['BASIC_AUTH', 'template_basic_auth']
])

/** The name of an app that is made without one: of its kind, or of its label where it is the only one of its kind. */
export function appNameOf(
  { name, label, signOnMode }: Pick<GivenApp, 'name' | 'label' | 'signOnMode'>,
  isTaken: (name: string) => boolean
): string {
  const known = name ?? names.get(signOnMode ?? '')
  if (known !== undefined) return known
  const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'app'
  for (let number = 1; ; number++) {
    const made = `mock_${slug}_${number}`
    if (!isTaken(made)) return made
  }
}
