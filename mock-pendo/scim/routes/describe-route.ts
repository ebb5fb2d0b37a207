/** What the API page says of a route; the shapes of resources are at `/Schemas`. */
export const describeRoute = (tag: string, summary: string): object => ({
  summary,
  tags: [`SCIM: ${tag}`],
  security: [{ scimKey: [] }]
})
