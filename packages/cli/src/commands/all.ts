// One module for all commands: each further file takes Node half a millisecond to load.
export { check } from './check.js'
export { explain } from './explain.js'
export { pin } from './pin.js'
