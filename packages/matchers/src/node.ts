// What needs a file system; the rest of the package runs anywhere.
export { createPackageFinder, type PackageFinder } from './environment/owning-package.js'
