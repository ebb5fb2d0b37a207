import type { Card } from '#engine/export/card.ts'
import type { Field, Input, Output } from '#engine/export/field.ts'
import type { Flow } from '#engine/export/flow.ts'
import { blocksOf, partOfGroup } from './blocks.ts'
import type { FieldName } from './difference.ts'
import { nameOfField } from './field-name.ts'
import { isOrderedByPlace } from './print.ts'
import { isPlaceholder } from './template.ts'

/** A field of a card under a name that is the same in both files. */
export interface NamedField<F extends Field> {
  readonly key: string
  readonly name: FieldName
  readonly field: F
}

/**
 * The inputs of a card that its author sees.
 * @param blockToken - the same text for blocks that stand for one another
 */
export function inputsOf(card: Card, blockToken: (block: Flow) => string): NamedField<Input>[] {
  const blocks = new Map(blocksOf(card).map(({ group, flow }) => [group, flow]))
  const byPlace = isOrderedByPlace(card)
  const inputs = card.inputs
    .filter((input) => input.inlineFlow === null && isShown(input) && !isPlaceholder(input))
    .map((field, at) => {
      const part = partOfGroup(card, field.group)
      const block = part === null ? undefined : blocks.get(field.group)
      const key = part === null ? nameOfField(field) : JSON.stringify([block ? blockToken(block) : part, field.key])
      const label = byPlace && field.label === 'item' ? `item ${at + 1}` : field.label
      return { key, name: { part, label }, field }
    })
  return toldApart(inputs)
}

/** The outputs of a card, without those that only hand on an input of the same name. */
export function outputsOf(card: Card): NamedField<Output>[] {
  const outputs = card.outputs
    .filter((output) => isShown(output) && card.input(output.group, output.key) === undefined)
    .map((field) => ({ key: nameOfField(field), name: { part: null, label: field.label }, field }))
  return toldApart(outputs)
}

/** Reduce has two inputs called memo, its own and an argument: the later ones of a name get a number. */
function toldApart<F extends Field>(fields: readonly NamedField<F>[]): NamedField<F>[] {
  const seen = new Map<string, number>()
  return fields.map((named) => {
    const nth = seen.get(named.key) ?? 0
    seen.set(named.key, nth + 1)
    return nth === 0 ? named : { ...named, key: `${named.key} ${nth}` }
  })
}

/** The context of a start card is Okta's; what is hidden by force carries values into blocks and conditions. */
function isShown({ group, metadata }: Field): boolean {
  return metadata.forceHide !== true && group !== 'context'
}
