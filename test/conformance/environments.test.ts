import { conform } from './conformance.js'

conform(new URL('../../fixtures/environments', import.meta.url).pathname)
