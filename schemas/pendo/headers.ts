/** Header that carries the integration key. */
export const integrationKeyHeader = 'x-pendo-integration-key'

/** Header that says that ids in the path are base64: `true`. */
export const base64ParamsHeader = 'x-pendo-base64-encoded-params'
