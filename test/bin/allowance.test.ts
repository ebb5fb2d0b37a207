import { test } from 'tap'
import { readAllowance, rowsAllowed } from '../../bin/allowance.ts'

test('an allowance is a number of rows or a share of the list, rounded down', async (t) => {
  t.equal(rowsAllowed(readAllowance('--allow-missing', '12'), 1_000), 12)
  t.equal(rowsAllowed(readAllowance('--allow-missing', '5%'), 1_000), 50)
  t.equal(rowsAllowed(readAllowance('--allow-missing', '0.5%'), 399), 1)
  t.equal(rowsAllowed(readAllowance('--allow-missing', '7%'), 100), 7)
  t.equal(rowsAllowed(readAllowance('--allow-missing', '100%'), 3), 3)
})

for (const text of ['', '-1', 'all', '1.5', '101%', '5 %%', '1e3', '%']) {
  test(`"${text}" is no allowance`, async (t) => {
    t.throws(() => readAllowance('--allow-failed', text), { code: 'CONFIG_INVALID', where: '--allow-failed' })
  })
}
