import type { Card } from '../export/card.ts'

/** Whether a card hands the records that it finds to a helper flow. */
export function streamsRecords({ inputs }: Card): boolean {
  return inputs.some(({ group, flowId, inlineFlow }) => group === 'Streaming' && (flowId ?? inlineFlow) !== null)
}
