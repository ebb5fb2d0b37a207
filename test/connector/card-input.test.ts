import t from 'tap'
import { Type } from 'typebox'
import { cardInputReader } from '#connector/card-input.ts'

const fields = Type.Object({
  groupId: Type.String({ title: 'ID', 'x-wire': 'Group/id' }),
  userId: Type.String({ title: 'ID', 'x-wire': 'User/id', 'x-wires': ['User/userID'], 'x-aliases': ['Login'] })
})
const read = cardInputReader([fields], ['Profile'])

t.test('a field is known by our name and by its keys in exports, of other versions too', async (t) => {
  t.same(
    [...read({ 'Group/id': 1, 'User/userID': 2 })],
    [
      ['groupId', 1],
      ['userId', 2]
    ]
  )
  t.same(
    [...read({ groupId: 1, login: 2 })],
    [
      ['groupId', 1],
      ['userId', 2]
    ]
  )
})

t.test('a label that two fields have names neither', async (t) => {
  t.throws(() => read({ ID: 1 }), { code: 'CARD_INPUT_INVALID' })
  t.throws(() => read({ id: 1 }), { code: 'CARD_INPUT_INVALID' })
})

t.test('a field of an open group keeps its key', async (t) => {
  t.same(
    [...read({ 'Profile/Cost Center': 1, 'Profile/__proto__': 2 })],
    [
      ['Profile/Cost Center', 1],
      ['Profile/__proto__', 2]
    ]
  )
})

t.test('a field that the card does not have is refused, unless it is empty', async (t) => {
  t.throws(() => read({ 'User/city': 'Rome' }), { code: 'CARD_INPUT_INVALID', where: 'User/city' })
  t.same([...read({ message: '', other: null })], [])
})

t.test('a field given twice is refused', async (t) => {
  t.throws(() => read({ userId: 1, 'User/id': 2 }), { code: 'CARD_INPUT_INVALID' })
})
