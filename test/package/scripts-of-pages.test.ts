import { existsSync, globSync } from 'node:fs'
import t from 'tap'

const root = new URL('../../', import.meta.url)

t.test('no source is compiled over a script that goes into a page', async (t) => {
  const scripts = globSync('{bin,core,engine,flows}/**/*.js', { cwd: root })
  t.ok(scripts.includes('flows/draw/page-script.js'))
  t.same(
    scripts.filter((path) => existsSync(new URL(path.replace(/\.js$/, '.ts'), root))),
    []
  )
})
