#!/usr/bin/env node
import './require-node.js'

const { main } = await import('./main.ts')
await main()
