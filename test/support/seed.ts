import fc from 'fast-check'

/**
 * Every property test draws the same inputs in every run, so that a red run is one that anybody can repeat. Other inputs:
 * `PENDO_OKTA_SEED=7 npx tap FILE`, and `npm run test:long`, which draws a seed and prints it. A test file that imports
 * fast-check imports this file, too.
 */
fc.configureGlobal({ seed: Number(process.env.PENDO_OKTA_SEED ?? 20_261_122) })
