import type { EmitRule, Raw } from './raw.ts'
import { cardOf, cardsOf, isBuiltIn, same } from './raw.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const collections = ['flos', 'configs', 'tables', 'groups'] as const

/** What the file as a whole must be. */
export const envelopeRules: readonly EmitRule[] = [
  {
    id: 'envelope',
    says: 'type flopack, version 1.5.0, created as ISO with milliseconds and Z, the four flags true, no checksum, in this order',
    *find(document) {
      if (document.type !== 'flopack' || document.version !== '1.5.0') yield 'type or version'
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(document.created)) yield 'created'
      const flags = { 'auto-transform': true, looseBooleans: true, looseStrings: true, looseNulls: true }
      if (!same(document.flags, flags)) yield 'flags'
      if (!same(Object.keys(document), ['type', 'version', 'created', 'flags', 'data'])) yield 'keys'
    },
    breaks: [
      (document) => {
        document.version = '1.6.0'
      },
      (document) => {
        document.created = '2026-11-22T00:00:00Z'
      },
      (document) => {
        document.flags.looseNulls = false
      },
      (document) => {
        document.checksum = '00'
      }
    ]
  },
  {
    id: 'collections',
    says: 'flos, configs, tables, groups are objects, all keys lower-case v4-style uuids equal to the entry id',
    *find({ data }) {
      if (!same(Object.keys(data), collections)) yield 'data'
      for (const name of collections) {
        for (const [key, entry] of Object.entries<Raw>(data[name] ?? {})) {
          if (!uuid.test(key) || entry.id !== key) yield `${name} ${key}`
        }
      }
    },
    breaks: [
      ({ data }) => {
        delete data.configs
      },
      ({ data }) => {
        const [first] = Object.values<Raw>(data.tables)
        first.id = first.id.toUpperCase()
      },
      ({ data }) => {
        const [first] = Object.values<Raw>(data.groups)
        data.groups = { folder: { ...first, id: 'folder' } }
      }
    ]
  },
  {
    id: 'folder',
    says: 'one group {id, data:{name, description "", media_uri "", path ""}}; every flow and table is in it',
    *find({ data }) {
      const groups = Object.values<Raw>(data.groups)
      if (groups.length !== 1) yield 'groups'
      const [group] = groups
      const { name } = group.data
      if (!same(group, { id: group.id, data: { name, description: '', media_uri: '', path: '' } })) yield 'group'
      if (typeof name !== 'string' || name === '') yield 'name'
      for (const flow of Object.values<Raw>(data.flos)) if (flow.data.group !== group.id) yield flow.name
      for (const table of Object.values<Raw>(data.tables)) if (table.data.group_id !== group.id) yield table.name
    },
    breaks: [
      ({ data }) => {
        Object.values<Raw>(data.groups)[0].data.path = 'x'
      },
      ({ data }) => {
        Object.values<Raw>(data.flos)[0].data.group = null
      },
      ({ data }) => {
        Object.values<Raw>(data.tables)[0].data.group_id = null
      }
    ]
  },
  {
    id: 'connections',
    says: 'configs {id, name, module, data null}, each used, of the connector of the cards that use it',
    *find(document) {
      const { configs } = document.data
      const used = new Set<string>()
      for (const { card } of cardsOf(document)) {
        const { config } = card.node.model
        const connector = card.address.split(':')[3]
        if (config === null) continue
        used.add(config)
        if (isBuiltIn(card) || configs[config]?.module !== connector) yield card.node.data.name
      }
      for (const [id, config] of Object.entries<Raw>(configs)) {
        if (!same(Object.keys(config), ['id', 'name', 'module', 'data']) || config.data !== null) yield config.name
        if (!used.has(id)) yield config.name
      }
    },
    breaks: [
      ({ data }) => {
        Object.values<Raw>(data.configs)[0].data = {}
      },
      ({ data }) => {
        Object.values<Raw>(data.configs)[0].module = 'slack'
      },
      (document) => {
        cardOf(document, 'okta:readUser').node.model.config = '00000000-0000-4000-8000-000000000000'
      },
      ({ data }) => {
        const id = '00000000-0000-4000-8000-000000000000'
        data.configs[id] = { id, name: 'Idle', module: 'okta', data: null }
      }
    ]
  }
]
