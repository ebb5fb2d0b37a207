import { Type } from 'typebox'
import { AnyObject, defineHelper, json, object, when } from '../../kit/index.ts'
import type { PendoAddress } from './address.ts'
import { httpHelper } from './http-helper.ts'

/** Statuses by which Pendo refuses a key. */
export const refusals = [401, 403]

const refused =
  'Pendo refused the integration key: it is wrong, was deleted, or belongs to another region. Make a new one with "Allow Write Access" and put it into the connection.'

/** Asks Pendo whether the connection works and may write; writes nothing. */
export const authping = (address: PendoAddress) =>
  defineHelper({
    key: 'authping',
    name: '_authping',
    description: 'Tells whether the connection works: works, read-only, refused or unreachable. Writes nothing.',
    inputs: {},
    returns: {
      result: Type.String(),
      message: Type.String(),
      statusCode: Type.Number(),
      writeAccess: Type.Boolean()
    },
    build: (flow) => {
      const { Address } = flow.call(address, {})
      const { statusCode, body } = flow.call(httpHelper, {
        Method: 'GET',
        URL: flow.text`${Address}/api/v1/token/verify`,
        Query: '',
        Body: '',
        Retries: 1,
        Wait: 1
      })
      const found = flow.ifElse(when(statusCode, '==', 200), {
        yes: (flow) => {
          const { output: said } = flow.use(json.parse, { string: body }, { as: { output: AnyObject } })
          const key = flow.use(
            object.pick,
            { object: said },
            { as: { valid: Type.Boolean(), writeAccess: Type.Boolean() } }
          )
          return flow.ifElse(when(key.valid, '==', true), {
            yes: (flow) =>
              flow.ifElse(when(key.writeAccess, '==', true), {
                yes: () => ({ result: 'works', message: 'The connection works and may write.', writeAccess: true }),
                no: () => ({
                  result: 'read-only',
                  message:
                    'The connection works but is read-only: "Allow Write Access" was not ticked when the key was made. Make a new key with it.',
                  writeAccess: false
                })
              }),
            no: () => ({ result: 'refused', message: refused, writeAccess: false })
          })
        },
        no: (flow) =>
          flow.ifElse(when(statusCode, 'in', refusals), {
            yes: () => ({ result: 'refused', message: refused, writeAccess: false }),
            no: (flow) => ({
              result: 'unreachable',
              message: flow.text`Pendo cannot be reached at ${Address} (status ${statusCode}): check the address and try again later.`,
              writeAccess: false
            })
          })
      })
      return { ...found, statusCode }
    }
  })

/** The check as the push calls it. */
export type Authping = ReturnType<typeof authping>
