import { pendo } from '../../kit/index.ts'

/** How the pack pushes: who is who in Pendo, and what goes. */
export interface PushChoice {
  /** Field of the profile that is the visitor's id. */
  readonly visitorIdKey: string
  /** Whether Pendo is to make visitors that it does not know. */
  readonly createNonExistingUsers: boolean
  /** Fields of the profile that go. */
  readonly valueKeys: readonly string[]
}

/** What Pendo's card is given beside the users. */
export const pushOptions = ({ visitorIdKey, createNonExistingUsers, valueKeys }: PushChoice) => ({
  visitorIdKey,
  createNonExistingUsers,
  valueKeys: [...valueKeys]
})

export const push = pendo.pushUserList

/** Statuses by which Pendo has looked at the users; after any other it was not there, or let nobody in. */
export const looked = [200, 400, 413, 422]
