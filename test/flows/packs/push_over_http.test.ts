import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { startPendo } from '../../support/mock.ts'
import { pushByCard, pushByPack, startPack } from './push_over_http/both-sides.ts'
import { pushCase } from './push_over_http/cases.ts'

/** Runs: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 60)

t.test(
  'the pack gives the outputs of the card for any list and any fault, and leaves Pendo as the card does',
  async (t) => {
    const pendo = await startPendo(t)
    const pack = await startPack(t)
    await fc.assert(
      fc.asyncProperty(pushCase, async (given) => {
        const [byCard, byPack] = [await pushByCard(pendo, given), await pushByPack(pack, given)]
        deepStrictEqual(byPack, byCard)
      }),
      { numRuns, seed: 20_261_122 }
    )
  }
)
