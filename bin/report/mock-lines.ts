/** What one has to know of a mock in order to use it. */
export interface ReadyMock {
  readonly url: string
  readonly mockToken: string
  /** Null where none was made. */
  readonly integrationKey: string | null
  /** Null where SCIM was not asked for. */
  readonly scim: { readonly baseUrl: string; readonly apiKey: string } | null
}

/** A mock that is ready as lines for people. */
export function mockLines({ url, mockToken, integrationKey, scim }: ReadyMock): string[] {
  return [
    `Mock Pendo:       ${url}`,
    `API page:         ${url}/docs`,
    `Mock token:       ${mockToken}`,
    ...(integrationKey === null ? [] : [`Integration key:  ${integrationKey}  (shown only now)`]),
    ...(scim === null
      ? []
      : [`SCIM base URL:    ${scim.baseUrl}`, `SCIM API key:     ${scim.apiKey}  (shown only now)`])
  ]
}
