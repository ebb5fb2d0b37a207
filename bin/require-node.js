// Plain JavaScript that every Node with ES modules can load, so that a Node too old for the rest says so in
// one sentence instead of failing on the first TypeScript file or the first missing built-in module.
const required = 24
const found = process.versions.node

if (Number.parseInt(found, 10) < required) {
  console.error(
    `pendo-okta needs Node ${required} or later and this is Node ${found}: install a newer Node, or allow the install script of the npm package "node", which brings one.`
  )
  process.exit(2)
}
