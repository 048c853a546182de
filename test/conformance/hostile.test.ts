import { conform } from './conformance.js'

conform(new URL('../../fixtures/hostile', import.meta.url).pathname)
