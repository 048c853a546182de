// One module for the formats that other programs read: each further file takes Node half a millisecond to load.
export { githubReport } from './github.js'
export { junitReport } from './junit.js'
export { markdownReport } from './markdown.js'
export { sarifReport } from './sarif.js'
