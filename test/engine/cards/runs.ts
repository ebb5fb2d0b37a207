/** Random cases of each law of a card: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
export const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 200)
