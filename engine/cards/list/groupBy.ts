import { Type } from 'typebox'
import { identifying } from '../../values/identity.ts'
import { jsonText } from '../../values/json-text.ts'
import { objectOf } from '../../values/own.ts'
import { readPath } from '../../values/paths.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_groupby.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:groupBy',
  title: 'Group By',
  description: 'Makes an object of a list: a key for each value at a path, with the list of its items.',
  inputs: Type.Object({ list: listInput, path: Type.String({ default: '' }) }),
  outputs: Type.Object({ groups: Type.Object({}) }),
  run: ({ list, path }, call) => {
    const groups = new Map<string, unknown[]>()
    const keyOf = identifying((value) => groupKey(value, call))
    for (const item of itemsOf(list, call)) {
      const key = keyOf(readPath(item, path))
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
    return { groups: objectOf(groups) }
  }
})

function groupKey(value: unknown, call: CardCall): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  call.rely('card.list.group-odd-key')
  return jsonText(value, 'path')
}
