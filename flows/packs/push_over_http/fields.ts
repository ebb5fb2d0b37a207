import { Type } from 'typebox'
import type { Flow, Value } from '../../kit/index.ts'
import { AnyObject, defineHelper, isEmpty, item, json, list, object, string, when } from '../../kit/index.ts'
import type { PendoAddress } from './address.ts'
import { httpHelper, retries } from './http-helper.ts'
import { kept, lineBreak } from './lines.ts'

/** Names of fields as Pendo compares them: letters and digits in lower case. An empty one is always among them. */
function comparable(flow: Flow, names: Value<readonly string[]>): Value<string[]> {
  const { string: joined } = flow.use(list.join, { list: names, delimiter: lineBreak })
  const { output: lower } = flow.use(string.toLowerCase, { string: joined })
  const bare = { string: flow.text`${lower}\n`, src: '[^a-z0-9\\n]', dest: '', global: true, sensitive: true }
  const { output } = flow.use(string.replace, bare, { title: 'Letters and digits' })
  return flow.use(string.split, { string: output, delimiter: lineBreak }).output
}

/** The name of a field, or empty text where the field was deleted. */
const undeleted = defineHelper({
  key: 'undeleted',
  name: '[Helper] Field that is not deleted',
  inputs: { Fields: AnyObject, Name: Type.String() },
  returns: { Name: Type.String() },
  build: (flow, { Fields, Name }) => {
    const path = flow.list([Name, 'isDeleted'])
    const deleted = flow.use(object.get, { object: Fields, path }, { as: { output: Type.Boolean() } })
    return flow.ifElse(when(deleted.output, '==', true), { yes: () => ({ Name: '' }), no: () => ({ Name }) })
  }
})

/** Asks Pendo which custom fields of visitors it has. `Said` is False where it does not say. */
export const askFields = (address: PendoAddress) =>
  defineHelper({
    key: 'ask-fields',
    name: '[Helper] Ask Pendo for its fields',
    inputs: {},
    returns: { Said: Type.Boolean(), Known: Type.Array(Type.String()) },
    build: (flow) => {
      const { Address } = flow.call(address, {})
      const { statusCode, body } = flow.call(httpHelper, {
        Method: 'GET',
        URL: flow.text`${Address}/api/v1/metadata/schema/visitor`,
        Query: '',
        Body: '',
        ...retries
      })
      return flow.ifElse(when(statusCode, '==', 200), {
        yes: (flow) => {
          const { output: schema } = flow.use(json.parse, { string: body }, { as: { output: AnyObject } })
          const { output: Fields } = flow.use(
            object.get,
            { object: schema, path: 'custom' },
            { as: { output: AnyObject } }
          )
          const { keys } = flow.use(object.keys, { object: Fields })
          const names = flow.map(keys, undeleted, { Fields, Name: item() })
          return { Said: true, Known: comparable(flow, names) }
        },
        no: () => ({ Said: false, Known: [] })
      })
    }
  })

/** A record as it is, or empty text where it has a field that Pendo lacks. */
const blameless = defineHelper({
  key: 'blameless',
  name: '[Helper] Record without foreign fields',
  inputs: { Record: Type.String(), Known: Type.Array(Type.String()) },
  returns: { Record: Type.String() },
  build: (flow, { Record, Known }) => {
    const { output: parsed } = flow.use(json.parse, { string: Record }, { as: { output: AnyObject } })
    const { output: values } = flow.use(object.get, { object: parsed, path: 'values' }, { as: { output: AnyObject } })
    const { keys } = flow.use(object.keys, { object: values })
    const foreign = flow.use(list.difference, { list1: comparable(flow, keys), list2: Known })
    return flow.ifElse(isEmpty(foreign.list), { yes: () => ({ Record }), no: () => ({ Record: '' }) })
  }
})

/** Those of the records that have no field which Pendo lacks, and how many they are. */
export const withKnownFields = (flow: Flow, records: Value<readonly string[]>, Known: Value<string[]>) =>
  kept(flow, flow.map(records, blameless, { Record: item(), Known }))
