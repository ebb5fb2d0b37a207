import { Type } from 'typebox'
import type { Flow, Value } from '../../kit/index.ts'
import { control, defineHelper, http, isNotEmpty, json, math, object, string, when } from '../../kit/index.ts'

/** Seconds; no wait that Pendo asks for is followed beyond this. */
const longestAskedWait = 120

/** Repeats of a request, and seconds before the first one; each wait is twice the one before. */
export const retries = { Retries: 5, Wait: 1 }

/** Headers or a status out of an error that a request ended with. */
const errorFacts = { statusCode: Type.Number(), 'headers.retry-after': Type.String() }

/** Seconds to wait: what Pendo asks for, or else what the flow has in mind. */
function secondsToWait(flow: Flow, asked: Value<string>, own: Value<number>): Value<number> {
  const { output: position } = flow.use(
    string.match,
    { string: asked, target: '^(0|[1-9][0-9]*)$' },
    { title: 'A number?' }
  )
  const { seconds } = flow.ifElse(when(position, '==', 0), {
    yes: (flow) => {
      const { output: seconds } = flow.use(json.parse, { string: asked }, { as: { output: Type.Number() } })
      return flow.ifElse(when(seconds, '>', longestAskedWait), {
        yes: () => ({ seconds: longestAskedWait }),
        no: () => ({ seconds })
      })
    },
    no: () => ({ seconds: own })
  })
  return seconds
}

/**
 * One request of Pendo's API, repeated where that may help: without an answer, on 408, 429, 5xx, and where a success is
 * no JSON. `statusCode` is 0 without a usable answer.
 */
export const httpHelper = defineHelper({
  key: 'http-helper',
  name: 'httpHelper',
  description: 'One request of Pendo, repeated where that may help. statusCode is 0 where no usable answer came.',
  inputs: {
    Method: Type.String(),
    URL: Type.String(),
    Query: Type.String(),
    Body: Type.String(),
    Retries: Type.Number(),
    Wait: Type.Number()
  },
  returns: { statusCode: Type.Number(), body: Type.String() },
  build: (flow, { Method, URL, Query, Body, Retries, Wait }, self) => {
    const got = flow.ifError({
      try: (flow) => {
        const answer = flow.use(http.raw, { method: Method, url: URL, query: Query, body: Body })
        const { output: asked } = flow.use(
          object.get,
          { object: answer.headers, path: 'retry-after' },
          { title: 'Retry-After', as: { output: Type.String() } }
        )
        // An answer that was cut off is as good as none: Parse fails, and the request is repeated.
        flow.ifElse(when(answer.statusCode, '==', 200), {
          yes: (flow) => void flow.use(json.parse, { string: answer.body })
        })
        return { statusCode: answer.statusCode, body: answer.body, asked }
      },
      catch: (flow, error) => {
        const facts = flow.use(object.pick, { object: error }, { as: errorFacts })
        const { statusCode } = flow.ifElse(isNotEmpty(facts.statusCode), {
          yes: () => ({ statusCode: facts.statusCode }),
          no: () => ({ statusCode: 0 })
        })
        return { statusCode, body: flow.part(error, 'message'), asked: facts['headers.retry-after'] }
      }
    })
    const { passing } = flow.ifElse(when(got.statusCode, 'in', [0, 408, 429]), {
      yes: () => ({ passing: Retries }),
      no: (flow) =>
        flow.ifElse(when(got.statusCode, '>=', 500), { yes: () => ({ passing: Retries }), no: () => ({ passing: 0 }) })
    })
    return flow.ifElse(when(passing, '>', 0), {
      yes: (flow) => {
        flow.use(control.wait, { delay: secondsToWait(flow, got.asked, Wait), unit: 'second' })
        const left = flow.use(math.subtract, { a: Retries, b: 1 })
        const longer = flow.use(math.multiply, { a: Wait, b: 2 })
        return flow.call(self, { Method, URL, Query, Body, Retries: left.output, Wait: longer.output })
      },
      no: () => ({ statusCode: got.statusCode, body: got.body })
    })
  }
})
