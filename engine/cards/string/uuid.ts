import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/**
 * A random UUID, version 4.
 * https://help.okta.com/wf/ja-jp/Content/Topics/Workflows/function-reference/text/text_uuid.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:uuid',
  title: 'Unique ID',
  description: 'Makes a random identifier.',
  inputs: Type.Object({}),
  outputs: Type.Object({ output: Type.String({ title: 'unique ID' }) }),
  run: (_, { ids }) => ({ output: ids.uuid() })
})
