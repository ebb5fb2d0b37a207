import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Field, Input, Output } from '#engine/export/field.ts'
import { Flow } from '#engine/export/flow.ts'
import { branchWords, carriedInto, literalText, partOf, sourceWords, typeWords } from './field-words.ts'
import type { Row, RowValue, Section } from './picture.ts'

/** Unused outputs, and empty inputs, that a card shows one by one. */
const mostUnused = 6

/** The rows of a card, and which row of which side each of its fields is. */
export interface CardRows {
  readonly sections: readonly Section[]
  readonly inputs: ReadonlyMap<Input, number>
  /** Outputs, and parts that hidden cards take out of them. */
  readonly outputs: ReadonlyMap<Output, number>
  /** Inputs of hidden cards: where the first part is. */
  readonly expanded: ReadonlyMap<Input, number>
}

/**
 * The fields of a card as rows: options, inputs, outputs in the order of the card. Every field with a mapping has a row;
 * of those without, the first ones, and one line for the rest.
 * @param expands - the hidden cards that take parts of its outputs
 */
export function rowsOf(workflows: Export, card: Card, expands: readonly Card[]): CardRows {
  const inputs = new Map<Input, number>()
  const outputs = new Map<Output, number>()
  const expanded = new Map<Input, number>()
  const options = card.inputs.filter((input) => input.isOption)
  const others = card.inputs.filter((input) => !input.isOption && isShown(input))

  const ins: Row[] = []
  const addInputs = (fields: readonly Input[]) => {
    const from = ins.length
    for (const input of chosen(fields, (one) => one.isPinned || inputValues(workflows, one).length > 0)) {
      inputs.set(input, ins.length)
      ins.push(inputRow(workflows, input))
    }
    const left = fields.filter((input) => !inputs.has(input))
    if (left.length > 0) ins.push(restRow(left, 'empty input'))
    return ins.slice(from)
  }
  const optionRows = [...addInputs(options.filter((one) => one.isPinned || literalText(one) !== null))]
  const errorRows = errorPolicyRows(workflows, card)
  ins.push(...errorRows)
  const inputRows = addInputs(others)

  const outs: Row[] = []
  const partsOf = Map.groupBy(expands, (expand) => expand.inputs[0]?.pins[0]?.from)
  for (const output of chosen(card.outputs.filter(isOutputShown), (one) => one.pins.length > 0)) {
    outputs.set(output, outs.length)
    outs.push(outputRow(output))
    for (const expand of partsOf.get(output) ?? []) {
      const parts = expand.outputs.filter(({ pins, key }) => pins.length > 0 || key === 'value')
      for (const input of expand.inputs) expanded.set(input, parts.length === 0 ? outs.length - 1 : outs.length)
      for (const part of parts) {
        outputs.set(part, outs.length)
        outs.push(partRow(part))
      }
    }
  }
  const unused = card.outputs.filter((output) => isOutputShown(output) && !outputs.has(output))
  if (unused.length > 0) outs.push(restRow(unused, 'unused output'))

  const sections: Section[] = [
    { name: 'Options', rows: [...optionRows, ...errorRows] },
    { name: 'Inputs', rows: inputRows },
    { name: 'Outputs', rows: outs }
  ]
  return { sections: sections.filter(({ rows }) => rows.length > 0), inputs, outputs, expanded }
}

/** What is not drawn on purpose: inline flows have frames, and a start card shows what it hands on, not what it takes. */
function isShown(input: Input): boolean {
  if (input.isPinned) return true
  if (input.inlineFlow !== null || input.metadata.forceHide === true) return false
  if (input.card.kind === 'control:branch' && input.key === 'inputs') return false
  return input.card !== input.card.flow.start || input.card.outputs.length === 0
}

function isOutputShown({ pins, metadata }: Output): boolean {
  return pins.length > 0 || metadata.forceHide !== true
}

/** The fields that say something, and as many of the others as there is room for, in their order. */
function chosen<F extends Field>(fields: readonly F[], says: (field: F) => boolean): F[] {
  let silent = 0
  const others = fields.filter((field) => !says(field)).length
  // A line for a single field would take the room of the field.
  const most = others <= mostUnused + 1 ? others : mostUnused
  return fields.filter((field) => says(field) || silent++ < most)
}

function inputRow(workflows: Export, input: Input): Row {
  const values = inputValues(workflows, input)
  return { ...fieldRow(input, inputLabel(input)), values, isEmpty: values.length === 0 }
}

function inputLabel(input: Input): string {
  const { card, group, label } = input
  if (card.kind === 'control:branch' && group !== null && group !== 'context') return `${branchWords(group)}: ${label}`
  // What is carried into an inline flow has a random name.
  return group === 'context' && input.metadata.forceHide === true ? carriedLabel(input.pins[0]?.from) : label
}

function carriedLabel(source: Output | undefined): string {
  return source === undefined ? 'passed in' : (partOf(source)?.path ?? labelOf(source))
}

function labelOf(output: Output): string {
  const carried = carriedInto(output)
  return carried === null ? output.label : carriedLabel(carried)
}

function inputValues(workflows: Export, input: Input): RowValue[] {
  const { argument, flowId } = input
  if (flowId !== null) {
    const callee = workflows.callee(flowId)
    const text = callee === undefined ? `${flowId} (not in the export)` : callee.name
    return [{ kind: 'call', text, ...(callee instanceof Flow ? { flow: callee } : {}) }]
  }
  if (input.isPinned) return input.pins.map(({ from }) => ({ kind: 'mapping', text: sourceWords(from) }))
  if (argument?.from === 'item')
    return [{ kind: 'item', text: argument.path === '' ? 'item' : `item › ${argument.path}` }]
  const text = literalText(input)
  if (text === null) return []
  const table = input.isOption && input.key === 'stash' ? workflows.table(text)?.name : undefined
  return [{ kind: 'literal', text: table ?? text }]
}

function outputRow(output: Output): Row {
  return { ...fieldRow(output, labelOf(output)), values: [], isEmpty: output.pins.length === 0 }
}

function partRow(part: Output): Row {
  const label = partOf(part)?.path ?? part.label
  return { ...fieldRow(part, label), level: 1, values: [], isEmpty: part.pins.length === 0 }
}

function fieldRow(field: Field, label: string): Omit<Row, 'values' | 'isEmpty'> {
  const { badge, words } = typeWords(field.type, field.isList)
  return { path: field.path, label, badge, type: words, level: 0 }
}

function restRow(fields: readonly Field[], words: string): Row {
  const label = `and ${fields.length} ${words}${fields.length === 1 ? '' : 's'}`
  const type = fields.map((field) => field.label).join(', ')
  return { path: '', label, badge: '', type, level: 0, values: [], isEmpty: true }
}

/** What happens when the card fails, where its author has said so. */
function errorPolicyRows(workflows: Export, { errorHandling }: Card): Row[] {
  const { kind, flowId, retries } = errorHandling
  const rows: Row[] = []
  const row = (label: string, value: RowValue): Row => ({
    path: '',
    label,
    badge: '!',
    type: 'error handling',
    level: 0,
    values: [value],
    isEmpty: false
  })
  if (retries > 0) rows.push(row('Retries', { kind: 'literal', text: String(retries) }))
  if (kind === 'return') rows.push(row('If it fails', { kind: 'literal', text: 'stop the flow and return values' }))
  if (kind === 'flow' && flowId !== null) {
    const callee = workflows.callee(flowId)
    const text = callee?.name ?? `${flowId} (not in the export)`
    rows.push(row('If it fails', { kind: 'call', text, ...(callee instanceof Flow ? { flow: callee } : {}) }))
  }
  return rows
}
