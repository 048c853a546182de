import { join } from 'node:path'
import { conform } from './conformance.js'

conform(join(import.meta.dirname, '../../fixtures/data'))
