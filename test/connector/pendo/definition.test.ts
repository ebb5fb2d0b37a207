import t from 'tap'
import { pushUserListCard } from '#connector/pendo/actions/push-user-list.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'

t.test('the connector is called Pendo and has the card', async (t) => {
  t.equal(pendoConnector.title, 'Pendo')
  t.same(
    pendoConnector.actions.map(({ key }) => key),
    [pushUserListCard.key]
  )
})
