import { pendoHosts } from '#schemas/pendo/regions.ts'
import { usualUsersPerPush } from './users-per-push.ts'

/** What the owner of a pack chooses: who is who in Pendo, what goes, when, and where to. */
export interface PackChoice {
  /** Field of the profile that is the visitor's id. */
  readonly visitorIdKey: string
  /** Whether Pendo is to make visitors that it does not know. */
  readonly createNonExistingUsers: boolean
  /** Fields of the profile that go. */
  readonly valueKeys: readonly string[]
  /** Users of one push, for a pack that pushes a part of its users at a time. */
  readonly usersPerPush: number
  /** Time zone of the schedule, an IANA name. */
  readonly timeZone: string
  /** Where Pendo is, without a path, for a pack that reaches it without the Pendo connector. */
  readonly pendoAddress: string
}

/** What a pack does where its owner chooses nothing else: no visitor is created. */
export const usualChoice: PackChoice = {
  visitorIdKey: 'email',
  createNonExistingUsers: false,
  valueKeys: ['firstName', 'lastName', 'login', 'email', 'title', 'department', 'division'],
  usersPerPush: usualUsersPerPush,
  timeZone: 'UTC',
  pendoAddress: pendoHosts.us
}

/** What Pendo's card is given beside the users. */
export const pushOptions = ({ visitorIdKey, createNonExistingUsers, valueKeys }: PackChoice) => ({
  visitorIdKey,
  createNonExistingUsers,
  valueKeys: [...valueKeys]
})
