import { Type } from 'typebox'

/** Inputs that every HTTP card has. */
export const requestFields = {
  url: Type.String({ title: 'URL', description: 'The whole address.', 'x-wire': 'Request/URL' }),
  query: Type.Optional(
    Type.Unknown({
      title: 'Query',
      description: 'Parameters beside those of the URL: an object, or text with or without `?`.',
      'x-wire': 'Request/Query'
    })
  ),
  headers: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      title: 'Headers',
      description: 'Headers by name.',
      'x-wire': 'Request/Headers'
    })
  )
}

/** The input of cards that send a body. */
export const bodyField = {
  body: Type.Optional(
    Type.Unknown({
      title: 'Body',
      description: 'An object or a list, which goes as JSON, or text, which goes as it is.',
      'x-wire': 'Request/Body'
    })
  )
}

/** Inputs of a card that sends no body. */
export const ReadingFields = Type.Object(requestFields)

/** Inputs of a card that sends a body. */
export const SendingFields = Type.Object({ ...requestFields, ...bodyField })

const answerFields = {
  statusCode: Type.Integer({ title: 'Status Code', description: 'HTTP status.', 'x-wire': 'Response/Status Code' }),
  headers: Type.Record(Type.String(), Type.Unknown(), {
    title: 'Headers',
    description: 'By lower-case names; a list where one came several times.',
    'x-wire': 'Response/Headers'
  })
}

/** Outputs of a card that reads the answer. */
export const ReadAnswer = Type.Object({
  ...answerFields,
  body: Type.Unknown({
    title: 'Body',
    description: 'The value of the JSON; other text as it is; null for an empty answer.',
    'x-wire': 'Response/Body'
  })
})

/** Outputs of a card that leaves the answer as it is. */
export const RawAnswer = Type.Object({
  ...answerFields,
  body: Type.String({ title: 'Body', description: 'The text of the answer.', 'x-wire': 'Response/Body' })
})
