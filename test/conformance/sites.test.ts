import { conform } from './conformance.js'

conform(new URL('../../fixtures/sites', import.meta.url).pathname)
