import type { Input, Output } from '../../export/field.ts'
import type { CheckContext } from '../context.ts'
import { argumentsFor, returnedValues } from './calls.ts'
import { listSources } from './lists.ts'
import { objectSources } from './objects.ts'
import type { Path, Point } from './point.ts'
import { atInput, item } from './point.ts'
import { columnWriters } from './table-columns.ts'

/** One step back from a point; none where the value comes from outside or is a literal. */
export function sourcesOf(context: CheckContext, point: Point): Point[] {
  switch (point.kind) {
    case 'input':
      return pinned(point.input, point.path)
    case 'output':
      return behind(context, point.output, point.path)
    case 'record':
      return []
  }
}

function pinned(input: Input, path: Path): Point[] {
  return input.pins.flatMap(({ from }): Point[] => {
    const whole: Point = { kind: 'output', output: from, path, isWhole: true }
    // A single value becomes a list of one on its way; a list of another declared type stays what it is.
    if (!input.isList || from.isList || path[0] !== item) return [whole]
    return [whole, { ...whole, path: path.slice(1) }]
  })
}

function behind(context: CheckContext, output: Output, path: Path): Point[] {
  const { card, group, key } = output
  switch (card.kind) {
    case 'control:callable':
      return argumentsFor(context, output, path)
    case 'control:spawn':
    case 'control:branch':
    case 'control:tryCatch':
    case 'list:map':
    case 'list:reduce':
    case 'object:map':
      return returnedValues(context, output, path)
    case 'control:let':
      return atInput(card.input(group, key), path)
    case 'control:assignIf':
      return [...atInput(card.input(null, 'valueIfTrue'), path), ...atInput(card.input(null, 'valueIfFalse'), path)]
    case 'control:lookup':
      return card.inputs
        .filter((input) => input.group === 'options' || input.key === 'else')
        .flatMap((input) => atInput(input, path))
    case 'control:join':
      return card.joins
        .filter(({ outputId }) => outputId === output.id)
        .flatMap(({ inputId }) =>
          atInput(
            card.inputs.find(({ id }) => id === inputId),
            path
          )
        )
    case 'json:parse':
      return atInput(card.input(null, 'string'), path)
    case 'json:stringify':
      return atInput(card.input(null, 'object'), path)
  }
  if (card.parts.module === 'list' && card.parts.isBuiltIn) return listSources(output, path) ?? madeFrom(output)
  if (card.parts.module === 'object' && card.parts.isBuiltIn) return objectSources(output, path) ?? madeFrom(output)
  if (!card.parts.isBuiltIn) return columnWriters(context, output, path)
  return madeFrom(output)
}

/** Of other function cards only this is known: what they give is made from what they take. */
function madeFrom({ card }: Output): Point[] {
  if (card === card.flow.start) return []
  return card.inputs.filter(({ type }) => type !== 'flo').flatMap((input) => atInput(input, [], false))
}
