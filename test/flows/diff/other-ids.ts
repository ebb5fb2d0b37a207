import type { Loose } from '../../engine/drafts.ts'

/** Numbers for a test's choices. */
export type Pick = (most: number) => number

/** The same flows under other ids, with methods and keys in another order and everything laid out anew. */
export function withOtherIds(document: Loose, pick: Pick): Loose {
  const ids = new Map<string, string>()
  const rename = (id: unknown) => {
    if (typeof id === 'string' && id !== '' && !ids.has(id)) ids.set(id, `n${pick(1e9)}-${ids.size}`)
  }
  collectIds(document, rename)
  const copy = replaced(document, (text) => ids.get(text) ?? text, pick)
  eachFlow(copy, (flow) => {
    shuffle(flow.methods, pick)
    flow.display = { preview: [pick(9)], isCallable: null }
    for (const { node } of flow.methods) {
      node.model.display = { at: pick(9) }
      renamePlaces(node.model.inputs.data, pick)
      for (const fields of [node.model.inputs.data, node.model.outputs.data]) {
        for (const field of Object.values<Loose>(fields)) {
          if (typeof field.metadata?.index === 'number') field.metadata.index = field.metadata.index * 3 + 7
        }
      }
    }
  })
  return copy
}

/** Gives the places of a text other keys. */
function renamePlaces(inputs: Loose, pick: Pick): void {
  const fields = Object.values<Loose>(inputs)
  const text = fields.find(({ key }) => key === '_text_')
  if (typeof text?.value.data !== 'string') return
  for (const [at, field] of fields.entries()) {
    if (field === text || field.group !== null) continue
    const key = `p${pick(1e9)}-${at}`
    text.value.data = text.value.data.replaceAll(`{{{${field.key}}}}`, `{{{${key}}}}`)
    field.key = key
  }
}

/** Every flow of a document, inline ones too. */
export function eachFlow(document: Loose, visit: (flow: Loose) => void): void {
  const walk = (value: Loose) => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value.methods) && value.orderings) visit(value)
    for (const part of Object.values(value)) walk(part)
  }
  walk(document.data.flos)
}

function collectIds({ data }: Loose, rename: (id: unknown) => void): void {
  for (const entries of [data.flos, data.configs, data.tables, data.groups]) Object.keys(entries ?? {}).forEach(rename)
  eachFlow({ data }, (flow) => {
    rename(flow.uuid)
    Object.keys(flow.orderings).forEach(rename)
    for (const { uuid, address, node } of flow.methods) {
      rename(uuid)
      const { inputs, outputs } = node.model
      for (const { id, group, key, metadata } of [
        ...Object.values<Loose>(inputs.data),
        ...Object.values<Loose>(outputs.data)
      ]) {
        rename(id)
        const isElseIf = address.endsWith(':branch') && !['if', 'else', 'context', null, undefined].includes(group)
        if (isElseIf || address.endsWith(':expand')) rename(group)
        // The Console makes these keys up.
        if (metadata?.wormholeMethodId !== undefined) rename(key)
        if (address.endsWith('list:0.0.1:construct') && metadata?.displayname === 'item') rename(key)
      }
    }
  })
}

/** A deep copy with texts and keys replaced, and keys in another order. */
function replaced(value: Loose, replace: (text: string) => string, pick: Pick): Loose {
  if (typeof value === 'string') return value.split('.').map(replace).join('.')
  if (Array.isArray(value)) return value.map((item) => replaced(item, replace, pick))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [replace(key), replaced(member, replace, pick)] as const)
  return Object.fromEntries(shuffle(members, pick))
}

function shuffle<T>(list: T[], pick: Pick): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = pick(at + 1)
    ;[list[at], list[other]] = [list[other] as T, list[at] as T]
  }
  return list
}
