/** How a pack pushes: who is who in Pendo, and what goes. */
export interface PushChoice {
  /** Field of the profile that is the visitor's id. */
  readonly visitorIdKey: string
  /** Whether Pendo is to make visitors that it does not know. */
  readonly createNonExistingUsers: boolean
  /** Fields of the profile that go. */
  readonly valueKeys: readonly string[]
}

/** What a pack pushes where its owner chooses nothing else: no visitor is created. */
export const usualChoice: PushChoice = {
  visitorIdKey: 'email',
  createNonExistingUsers: false,
  valueKeys: ['firstName', 'lastName', 'login', 'email', 'title', 'department', 'division']
}

/** What Pendo's card is given beside the users. */
export const pushOptions = ({ visitorIdKey, createNonExistingUsers, valueKeys }: PushChoice) => ({
  visitorIdKey,
  createNonExistingUsers,
  valueKeys: [...valueKeys]
})
