#!/usr/bin/env node
import './require-node.js'

// The watch comes first: loading the rest takes a moment in which Ctrl-C would else end the process without a word.
const { watchInterrupt } = await import('./interrupt.ts')
const interrupt = watchInterrupt()
const { main } = await import('./main.ts')
await main(interrupt)
