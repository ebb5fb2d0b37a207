/** URN of the service provider configuration. */
export const serviceProviderConfigUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'

/** Most resources in one page. */
export const maxResults = 1000

/** What the server can do (RFC 7643, section 5), without its `meta`. */
export const serviceProviderConfig = {
  schemas: [serviceProviderConfigUrn],
  documentationUri: 'https://support.pendo.io/hc/en-us/articles/27665433854875',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API key',
      description: 'The API key that Pendo shows when SCIM is switched on, as a bearer token.',
      primary: true
    }
  ]
} as const
