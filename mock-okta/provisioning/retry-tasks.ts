import { AppError } from '#core/errors.ts'
import type { MockOkta } from '../state.ts'

/**
 * Retry Selected: puts failed tasks back into the queue, at the place they had.
 * @param ids - all failed ones where not given; those that are not failed are passed over
 * @returns how many were put back
 * @throws AppError `MOCK_NOT_FOUND`
 */
export function retryFailed(mock: MockOkta, ids: readonly string[] | undefined): number {
  const strange = ids?.find((id) => mock.tasks.get(id) === null)
  if (strange !== undefined) throw new AppError('MOCK_NOT_FOUND', [`task ${strange}`], { where: 'ids' })
  const retried = mock.tasks.retry(ids ?? null, mock.now())
  if (retried > 0) mock.wakeAgent()
  return retried
}
