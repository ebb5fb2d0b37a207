/** Whether a list of schemas names one, in any letter case (RFC 8141, section 3.1). */
export function namesSchema(schemas: unknown, urn: string): boolean {
  const folded = urn.toLowerCase()
  return Array.isArray(schemas) && schemas.some((one) => typeof one === 'string' && one.toLowerCase() === folded)
}
