import { Type } from 'typebox'
import type { Flow, Value } from '../../kit/index.ts'
import { boolean, defineHelper, list, math, string, when } from '../../kit/index.ts'
import type { PendoAddress } from './address.ts'
import { readAnswer } from './answer.ts'
import type { Authping } from './authping.ts'
import { afterFailure } from './failure.ts'
import { httpHelper, retries } from './http-helper.ts'
import { part, textsOf } from './lines.ts'
import { narrow } from './narrow.ts'
import { change, plus, State } from './state.ts'

/** Records of one call. */
const batchSize = 500

/** Statuses that speak of the content of a call: the records at fault are looked for. */
const aboutContent = [400, 413, 422]

/** The lines of records as a JSON list. */
function bodyOf(flow: Flow, lines: Value<string>): Value<string> {
  const { output: trimmed } = flow.use(string.trim, { string: lines })
  const commas = { string: trimmed, src: '\\n', dest: ',', global: true, sensitive: true }
  return flow.text`[${flow.use(string.replace, commas, { title: 'Commas between records' }).output}]`
}

/** Sends records as one call and says what became of each; those of a call that was refused for its content, in halves. */
const sendPart = (address: PendoAddress, ping: Authping) => {
  const [narrowed, failed] = [narrow(address), afterFailure(ping)]
  return defineHelper({
    key: 'send-part',
    name: '[Helper] Send records',
    description: 'Sends records as one call. Where Pendo refuses what is in it, cuts them in halves and calls itself.',
    inputs: { Lines: Type.String(), Count: Type.Number(), Create: Type.Boolean(), State },
    returns: { State },
    build: (flow, { Lines, Count, Create, State: before }, self) =>
      flow.ifElse(
        when(flow.part(before, 'Stopped'), '==', true),
        {
          yes: (flow) => ({ State: change(flow, before, { Failed: plus(flow, before, 'Failed', Count) }) }),
          no: (flow) => {
            const { Address } = flow.call(address, {})
            const Records = bodyOf(flow, Lines)
            const { Query } = flow.ifElse(when(Create, '==', true), {
              yes: () => ({ Query: 'create=true' }),
              no: () => ({ Query: '' })
            })
            const { statusCode, body } = flow.call(httpHelper, {
              Method: 'POST',
              URL: flow.text`${Address}/api/v1/metadata/visitor/custom/value`,
              Query,
              Body: Records,
              ...retries
            })
            const next = flow.ifElse(when(statusCode, '==', 200), {
              yes: (flow) => ({
                ...flow.call(readAnswer, { Answer: body, Records, Count, Create, State: before }),
                Lines,
                Count
              }),
              no: (flow) =>
                flow.ifElse(when(statusCode, 'in', aboutContent), {
                  yes: (flow) =>
                    flow.call(narrowed, { 'Status Code': statusCode, Body: body, Lines, Count, State: before }),
                  no: (flow) => ({
                    ...flow.call(failed, { 'Status Code': statusCode, Body: body, Count, State: before }),
                    Next: 'done',
                    Lines,
                    Count
                  })
                })
            })
            return flow.ifElse(when(next.Next, '==', 'halves'), {
              yes: (flow) => {
                const { output: half } = flow.use(math.divide, { a: next.Count, b: 2, decimals: 1 }, { title: 'Half' })
                const { output: middle } = flow.use(math.ceil, { a: half })
                const { output: left } = flow.use(math.subtract, { a: next.Count, b: middle })
                const { First, Rest } = part(flow, next.Lines, middle)
                const first = flow.call(self, { Lines: First, Count: middle, Create, State: next.State })
                return flow.call(self, { Lines: Rest, Count: left, Create, State: first.State })
              },
              no: (flow) =>
                flow.ifElse(when(next.Next, '==', 'again'), {
                  yes: (flow) => flow.call(self, { Lines: next.Lines, Count: next.Count, Create, State: next.State }),
                  no: () => ({ State: next.State })
                })
            })
          }
        },
        { title: 'Has the push ended?' }
      )
  })
}

/** Sends all records, a batch after the other, until the push ends. */
export const sendAll = (address: PendoAddress, ping: Authping) => {
  const send = sendPart(address, ping)
  return defineHelper({
    key: 'send-all',
    name: '[Helper] Send all batches',
    description: `Sends the first ${batchSize} records, then calls itself for the rest.`,
    inputs: { Lines: Type.String(), Create: Type.Boolean(), State },
    returns: { State },
    build: (flow, { Lines, Create, State: before }, self) => {
      const { First, Rest } = part(flow, Lines, batchSize)
      const { length: Count } = flow.use(list.length, { list: textsOf(flow, First) }, { title: 'Records' })
      const sending = change(flow, before, { Sent: plus(flow, before, 'Sent', Count) })
      const sent = flow.call(send, { Lines: First, Count, Create, State: sending })
      const isOver = flow.use(boolean.or, {
        a: flow.part(sent.State, 'Stopped'),
        b: flow.use(boolean.compare, { 'left-operand': Rest, operator: 'is empty', 'right-operand': '' }).result
      })
      return flow.ifElse(when(isOver.output, '==', true), {
        yes: () => ({ State: sent.State }),
        no: (flow) => flow.call(self, { Lines: Rest, Create, State: sent.State })
      })
    }
  })
}
