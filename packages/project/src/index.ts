export { openProject, type OpenProject, type ProjectHost } from './open-project.js'
