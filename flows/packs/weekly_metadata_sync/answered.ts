/** Statuses by which Pendo has looked at the users; after any other it was not there, or let nobody in. */
export const answeredStatuses = [200, 400, 413, 422]
