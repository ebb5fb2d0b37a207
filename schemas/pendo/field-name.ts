/**
 * The key by which Pendo stores a field: lower case, everything dropped but letters and digits, so that
 * `SFDC_Profile`, `sfdc profile` and `sfdcprofile` are one field. Lower case and the dropping of spaces and
 * underscores are known from clients; dropping all other signs is inferred.
 */
export function normaliseFieldName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
