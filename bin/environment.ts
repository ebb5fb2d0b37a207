/** What the environment says, by the names of the command line. Secrets come only from here or from files. */
export interface Environment {
  /** `PENDO_INTEGRATION_KEY` */
  readonly integrationKey: string | undefined
  /** `PENDO_MOCK_TOKEN` */
  readonly mockToken: string | undefined
  /** `OKTA_API_TOKEN` */
  readonly oktaToken: string | undefined
  /** `OKTA_MOCK_TOKEN` */
  readonly oktaMockToken: string | undefined
  /** `SCIM_API_KEY` */
  readonly scimKey: string | undefined
  /** `PENDO_OKTA_WEBHOOK_AUTHORIZATION`, the value of the header that a webhook of ours gets */
  readonly webhookAuthorization: string | undefined
  /** `HTTPS_PROXY` or `https_proxy`; the lower-case name wins, as it does elsewhere. */
  readonly httpsProxy: string | undefined
  /** `NO_PROXY` or `no_proxy` */
  readonly noProxy: string | undefined
  /** `NODE_EXTRA_CA_CERTS`, which Node itself obeys */
  readonly extraCaCerts: string | undefined
  /** A variable that a configuration file names, since a secret is in it. */
  named(variable: string): string | undefined
}

/** Reads the environment: the only place that does. An empty variable counts as absent. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const read = (...names: string[]) => names.map((name) => variables[name]?.trim()).find((value) => value)
  return {
    integrationKey: read('PENDO_INTEGRATION_KEY'),
    mockToken: read('PENDO_MOCK_TOKEN'),
    oktaToken: read('OKTA_API_TOKEN'),
    oktaMockToken: read('OKTA_MOCK_TOKEN'),
    scimKey: read('SCIM_API_KEY'),
    webhookAuthorization: read('PENDO_OKTA_WEBHOOK_AUTHORIZATION'),
    httpsProxy: read('https_proxy', 'HTTPS_PROXY'),
    noProxy: read('no_proxy', 'NO_PROXY'),
    extraCaCerts: read('NODE_EXTRA_CA_CERTS'),
    named: (variable) => read(variable)
  }
}
