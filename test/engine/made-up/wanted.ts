import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Input, Output } from '#engine/export/field.ts'
import { Flow } from '#engine/export/flow.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { getOwn, isObject } from '#engine/values/own.ts'
import { valueTypeOf } from '#engine/values/value-type.ts'
import { readers } from './readers.ts'
import { at, both, madeOf } from './value.ts'

/** Readers behind readers that are asked: enough for every real export, and an end where flows call one another. */
const mostLevels = 12

/**
 * What the cards that read an output want of it, as an example: an object with the keys that later cards take out of
 * it, a date, text that is JSON. `undefined` where any value of the declared type will do.
 */
export function wantedOf(workflows: Export, output: Output, level = 0): unknown {
  if (level > mostLevels) return undefined
  return output.pins
    .map(({ to, transform }) => {
      const wanted = byInput(to)
      return Array.isArray(wanted) && transform?.convert === 'wrapArray' ? wanted[0] : wanted
    })
    .reduce(both, undefined)

  function byInput(input: Input): unknown {
    const { card } = input
    return byCall(input) ?? byColumn(input) ?? readers.get(card.kind)?.(card, input, { wanted, made }) ?? byType(input)
  }

  /** What those who read the row that is written want in a column. */
  function byColumn({ card, group, key }: Input): unknown {
    const table = card.input('parameters', 'stash')?.literal
    if (group !== 'Fields' || card.parts.module !== 'stash' || typeof table !== 'string') return undefined
    return wantedOfColumn(workflows, table, key, level + 1)
  }

  /** What the flow that a card calls wants of an argument, or of the items of its list. */
  function byCall({ card, key }: Input): unknown {
    const starts = callsOf(workflows, card).flatMap(({ target }) =>
      target instanceof Flow && target.start !== undefined ? [target.start] : []
    )
    const argument = (name: string) => starts.map((start) => start.output(null, name)).find((one) => one !== undefined)
    if (key !== 'list') return wanted(argument(key))
    let item: unknown = starts.map(groupsOf).reduce(both, undefined)
    for (const input of card.inputs) {
      const target = argument(input.key)
      if (input.argument?.from !== 'item' || target === undefined) continue
      item = both(item, at(input.argument.path, wanted(target) ?? made(target)))
    }
    return item === undefined ? undefined : [item]
  }

  /** The fields of an event by their group, as an inline flow that is run for each event takes them. */
  function groupsOf({ flow: { isInline }, outputs }: Card): unknown {
    const fields = isInline ? outputs.filter(({ group }) => group === 'Output') : []
    return fields.map((field) => ({ Output: { [field.key]: wanted(field) } })).reduce<unknown>(both, undefined)
  }

  function wanted(target: Output | undefined): unknown {
    return target === undefined ? undefined : wantedOf(workflows, target, level + 1)
  }

  function made(target: Output): unknown {
    return madeOf(target, wanted(target))
  }
}

/** What an input wants that takes any value of its declared type: text reads everything. */
function byType({ type, isList }: Input): unknown {
  const { kind } = valueTypeOf(type, false)
  if (isList || kind === 'string' || kind === 'any' || kind === 'flo') return undefined
  return madeOf({ type, isList }, undefined)
}

/** What the cards that read a column of a table want in its cells. */
export function wantedOfColumn(workflows: Export, table: string, column: string, level = 0): unknown {
  return [...workflows.allFlows()]
    .flatMap(({ cards }) => cards)
    .filter((card) => card.parts.module === 'stash' && card.input('parameters', 'stash')?.literal === table)
    .flatMap(({ outputs }) => outputs)
    .map((output) => {
      if (output.key === column) return wantedOf(workflows, output, level)
      const rows = output.isList ? wantedOf(workflows, output, level) : undefined
      return Array.isArray(rows) && isObject(rows[0]) ? getOwn(rows[0], column) : undefined
    })
    .reduce(both, undefined)
}
