import { Type } from 'typebox'
import type { Flow, Value } from '../../kit/index.ts'
import {
  AnyObject,
  defineHelper,
  isEmpty,
  isNotEmpty,
  item,
  json,
  list,
  object,
  string,
  when
} from '../../kit/index.ts'
import { kept } from './lines.ts'

/** The JSON of a list of one item, without its brackets: only in a list does a value keep its own type. */
function jsonOfOnly(flow: Flow, only: Value<readonly unknown[]>): Value<string> {
  const { output } = flow.use(json.stringify, { object: only })
  const brackets = { string: output, src: '^\\[|\\]$', dest: '', global: true, sensitive: true }
  return flow.use(string.replace, brackets, { title: 'Without brackets' }).output
}

/** A field of a user, as it stands in JSON. */
const member = defineHelper({
  key: 'member',
  name: '[Helper] A field as JSON',
  inputs: { Users: Type.Array(AnyObject), Key: Type.String(), Name: Type.String() },
  returns: { Member: Type.String() },
  build: (flow, { Users, Key, Name }) => {
    const value = flow.use(list.pluck, { list: Users, key: Key })
    return { Member: flow.text`${Name}:${jsonOfOnly(flow, value.values)}` }
  }
})

/** A name of a field beside its JSON. */
export const fieldName = defineHelper({
  key: 'field-name',
  name: '[Helper] Name of a field as JSON',
  inputs: { Key: Type.String() },
  returns: { Key: Type.String(), Name: Type.String() },
  build: (flow, { Key }) => ({ Key, Name: jsonOfOnly(flow, flow.list([Key])) })
})

/** The JSON of a text without half a character in it: Pendo would store, and answer, another id than the one sent. */
const wholeText = '^"([^\\\\]|\\\\[^u]|\\\\u[^d]|\\\\ud[0-7])*$'

/**
 * The record of a user as JSON; empty where the user has no usable id: a text that is not blank. A Value Key that the
 * user lacks is left out, and no Value Keys stand for all fields.
 */
export const record = defineHelper({
  key: 'record',
  name: '[Helper] Record of a user',
  description: 'The record of a user as JSON; empty text where the user has no usable visitor id.',
  inputs: { User: AnyObject, 'Visitor ID Key': Type.String(), Fields: Type.Array(fieldNameItem()) },
  returns: { Record: Type.String() },
  build: (flow, { User, 'Visitor ID Key': idKey, Fields }) => {
    const Users = flow.list([User])
    const { values } = flow.use(list.pluck, { list: Users, key: idKey })
    const id = jsonOfOnly(flow, values)
    const { output: position } = flow.use(string.match, { string: id, target: wholeText }, { title: 'A text?' })
    const { text } = flow.ifElse(when(position, '==', 0), {
      yes: (flow) => ({
        text: flow.use(string.trim, { string: flow.use(list.join, { list: values, delimiter: '' }).string }).output
      }),
      no: () => ({ text: '' })
    })
    return flow.ifElse(isEmpty(text), {
      yes: () => ({ Record: '' }),
      no: (flow) => ({ Record: flow.text`{"visitorId":${id},"values":${valuesOf(flow, { User, Users, Fields })} }` })
    })
  }
})

function fieldNameItem() {
  return Type.Object(fieldName.returns)
}

type Fields = readonly { readonly Key: string; readonly Name: string }[]

/** The values of a user as a JSON object. */
function valuesOf(
  flow: Flow,
  {
    User,
    Users,
    Fields
  }: { User: Value<Record<string, unknown>>; Users: Value<Record<string, unknown>[]>; Fields: Value<Fields> }
): Value<string> {
  const { values } = flow.ifElse(isNotEmpty(Fields), {
    yes: (flow) => {
      const { keys } = flow.use(object.keys, { object: User })
      const there = flow.use(
        list.filterBy,
        { list: Fields, path: 'Key', operator: 'in', comparison: keys },
        { title: 'Fields that the user has' }
      )
      const members = flow.map(there.list, member, { Users, Key: item('Key'), Name: item('Name') })
      const { string: joined } = flow.use(list.join, { list: members, delimiter: ',' })
      return { values: flow.text`{ ${joined} }` }
    },
    no: (flow) => ({ values: flow.use(json.stringify, { object: User }).output })
  })
  return values
}

/** The records of users as JSON, of those who have a usable id, and how many they are. */
export function recordsOf(
  flow: Flow,
  users: Value<readonly Record<string, unknown>[]>,
  idKey: Value<string>,
  valueKeys: Value<readonly string[]>
) {
  const unique = flow.use(
    list.uniqueBy,
    { list: valueKeys, path: '' },
    { as: { 'unique list': Type.Array(Type.String()) } }
  )
  const fields = flow.map(unique['unique list'], fieldName, { Key: item() })
  const records = flow.map(
    users,
    record,
    { User: item(), 'Visitor ID Key': idKey, Fields: fields },
    { concurrency: 10 }
  )
  return kept(flow, records)
}
