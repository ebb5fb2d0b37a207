import t from 'tap'
import { readYesNo } from '#core/yes-no.ts'

t.test('Yes, true and the boolean are one answer in any letter case, and so are No and false', async (t) => {
  for (const yes of ['Yes', 'yes', ' YES ', 'true', 'True', true]) t.equal(readYesNo(yes), true, String(yes))
  for (const no of ['No', 'no', 'NO ', 'false', 'FALSE', false]) t.equal(readYesNo(no), false, String(no))
})

t.test('nothing else is taken for a yes or a no', async (t) => {
  for (const other of ['', 'y', '1', 1, 0, null, undefined, 'nope', {}, []]) t.equal(readYesNo(other), undefined)
})
