import { Type } from 'typebox'
import { listLogs } from '#schemas/okta/logs.ts'
import { pagesOf } from '../client/pages.ts'
import { expressionOf } from '../criteria.ts'
import { choice, given, objects, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { logOutputs, logRecord } from '../records/log-event.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

/** Properties of an entry that the card compares, by our names. */
const properties = {
  eventType: 'eventType',
  uuid: 'uuid',
  displayMessage: 'displayMessage',
  severity: 'severity',
  actorId: 'actor.id',
  actorDisplayName: 'actor.displayName',
  actorType: 'actor.type',
  targetId: 'target.id',
  targetDisplayName: 'target.displayName',
  targetType: 'target.type'
} as const

const Outputs = Type.Object({
  ...logOutputs,
  systemLogs: Type.Optional(objects({ title: 'System Logs', wire: 'Result/System Logs' })),
  recordsStreamed: recordsStreamed('Result')
})

const compared = (title: string, property: string) =>
  Type.Optional(text({ title, wire: `Search By/${property}`, wires: [`Search By/${title}`] }))

/** Entries of the System Log, oldest first; without dates those of the last seven days. */
export const searchSystemLogs = defineOktaAction({
  method: 'searchSystemLogs',
  title: 'Search System Logs',
  description: 'Lists entries of the System Log by an expression or by keywords.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.logs.read'],
  options: Type.Object({
    searchBy: Type.Optional(choice(['Expression', 'Keyword'], { title: 'Search By', wire: 'parameters/searchBy' })),
    resultSet: resultSet('First Matching Record', 'First 200 Matching Records', 'Stream Matching Records')
  }),
  inputs: Type.Object({
    eventType: compared('Event Type', properties.eventType),
    uuid: compared('UUID', properties.uuid),
    displayMessage: compared('Display Message', properties.displayMessage),
    actorId: compared('Actor ID', properties.actorId),
    actorDisplayName: compared('Actor Display Name', properties.actorDisplayName),
    actorType: compared('Actor Type', properties.actorType),
    targetId: compared('Target ID', properties.targetId),
    targetDisplayName: compared('Target Display Name', properties.targetDisplayName),
    targetType: compared('Target Type', properties.targetType),
    severity: compared('Severity', properties.severity),
    customFilter: Type.Optional(text({ title: 'Custom Filter', wire: 'Search By/Custom Filter' })),
    keyword: Type.Optional(text({ title: 'Keyword', wire: 'Search By/Keyword', wires: ['Search By/q'] })),
    since: Type.Optional(text({ title: 'Since', wire: 'Date/since' })),
    until: Type.Optional(text({ title: 'Until', wire: 'Date/until', description: 'Now, where it is empty.' })),
    limit: recordLimit()
  }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  act(call) {
    const { searchBy, resultSet, customFilter, keyword, since, limit, ...rest } = call.fields
    const byKeyword = searchBy === 'Keyword'
    const criteria = Object.entries(properties).map(
      ([name, property]) => [property, rest[name as keyof typeof properties]] as const
    )
    const filter = byKeyword ? undefined : expressionOf(criteria, customFilter, call.rely)
    // Without an end Okta takes the request for a poll, whose pages never end.
    if (rest.until === undefined) call.rely('card.okta.logs-until-now')
    const { until = new Date(call.clock.now()).toISOString() } = rest
    const query = { ...given({ since, filter, q: byKeyword ? keyword : undefined }), until }
    return answerRecords(
      call,
      Outputs,
      { group: 'Result', list: 'systemLogs' },
      {
        chosen: resultSet,
        limit,
        pageSize: 200,
        pages: (size, from) => pagesOf(call.http, listLogs, { query: { ...query, limit: size } }, from),
        record: logRecord
      }
    )
  }
})
