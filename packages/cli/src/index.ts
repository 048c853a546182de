export { defineConfig, type Config } from './config/config.js'
export type * from './report/report.js'
