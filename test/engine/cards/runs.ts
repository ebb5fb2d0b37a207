/** Random cases of each law of a card; `PENDO_OKTA_RUNS` asks for more or fewer. */
export const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 10_000)
