import { createRequire } from 'node:module'
import type * as Commander from 'commander'

// Importing CommonJS searches its text for exports first, which takes longer here than loading it.
export const { Command, CommanderError, InvalidArgumentError, Option } = createRequire(import.meta.url)(
  'commander',
) as typeof Commander
