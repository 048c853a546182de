// Compiled with the tests, never run: jscodeshift's own types take the transform.
import pinModels from '@modelpin/codemod/pin-models'
import byPackageName from '@modelpin/codemod'
import type { Transform } from 'jscodeshift'

export const transform: Transform = pinModels
export const same: typeof pinModels = byPackageName
