import type { MockOktaSettings } from './config.ts'
import { Refusal } from './refusal.ts'

/**
 * How many items a page has.
 * @throws Refusal `E0000029` for more than the most, where the mock is set so
 */
export function pageSize(
  limit: number | undefined,
  { most, usual }: { most: number; usual: number },
  { limitBeyond }: Pick<MockOktaSettings, 'limitBeyond'>
): number {
  if (limit === undefined) return usual
  if (limit > most && limitBeyond === 'refuse') throw new Refusal('E0000029')
  return Math.min(limit, most)
}
