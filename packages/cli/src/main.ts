import { CommanderError } from './commander.js'
import { complain } from './commands/output.js'
import { createProgram } from './program.js'
import { UsageError } from './usage-error.js'

// Whoever reads our output may have seen enough: `modelpin check | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await createProgram((code) => {
    process.exitCode = code
  }).parseAsync()
} catch (error) {
  // commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.exitCode = 2
    if (error instanceof UsageError) for (const line of error.message.split('\n')) complain(line)
    else
      complain(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}
