import { Type } from 'typebox'
import { objectOf } from '../../values/own.ts'
import type { Path } from '../../values/paths.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { pathOf, readOrNull } from './read.ts'

/**
 * Takes parts out of an object output of another card, right after that card. The editor keeps it hidden: it is what
 * dragging a key out of an object leaves in an export. Each part is a group of two outputs, `key` with the path and
 * `value` with what is there.
 */
export default defineCard({
  address: 'root:kernel:object:0.0.1:expand',
  title: 'Expand',
  description: 'Takes parts out of an object output of another card.',
  inputs: Type.Object({ object: Type.Optional(Type.Unknown()) }),
  outputs: Type.Object({}),
  declares: 'a group for each part, with its path in `key` and its value in `value`',
  run: ({ object }, call) => {
    const paths = partPaths(call)
    return objectOf(
      call.outputs.map(({ path, group, key }) => {
        const at = paths.get(group) ?? []
        return [path, key === 'value' ? readOrNull(object, at, call) : at]
      })
    )
  }
})

/** The path of each part by its group: the literal of `key`, which in real exports the metadata of `value` repeats. */
function partPaths({ outputs }: CardCall): ReadonlyMap<string | null, Path> {
  const paths = new Map<string | null, Path>()
  for (const { group, key, literal, metadata } of outputs) {
    if (key === 'key') paths.set(group, pathOf(literal))
    else if (!paths.has(group)) paths.set(group, pathOf(metadata.path))
  }
  return paths
}
