#!/usr/bin/env node
import module from 'node:module'

// Node 22 and later keep compiled code between runs; Node 20 does not know the call.
module.enableCompileCache?.()
await import('../dist/main.js')
