export type * from './finding.js'
export type * from './program/project.js'
export type * from './site.js'
export type { Positioned } from './places/position.js'
export { createAnalyzer, type Analyzer, type Inspection, type SourceFile } from './analyze.js'
export { classify, isChoice } from './classify.js'
export { decide, type DecidingPolicy, type Evidence } from './decide.js'
export { createPackageFinder, type FileSystem, type PackageFinder } from './environment/owning-package.js'
export type { OwningPackage } from './environment/package-environment.js'
export {
  createPathEnvironment,
  type PackageLookup,
  type PathEnvironment,
} from './environment/path-environment.js'
export { parseDotenv, type DotenvFile, type DotenvLine } from './data/dotenv.js'
export { isPassedOver } from './data/passed-over.js'
export { developmentGuard } from './environment/guards.js'
export { sitesOf, type Home } from './es/sites.js'
export { explain, stepText } from './explain.js'
export { choices, directions, mentions, ruleNames } from './finding.js'
export { createFastReject } from './ids/fast-reject.js'
export { occurrencesIn, type Occurrence, type OccurrenceOptions } from './ids/occurrence.js'
export { isPlainWord, speaksOf } from './ids/plain-word.js'
export {
  floatingMessages,
  formatMessage,
  messages,
  retiredMessages,
  unknownMessages,
  writtenOver,
} from './messages.js'
export { defaultPolicy } from './policy.js'
export {
  createProjectEvidence,
  dependentsIn,
  mentionsIn,
  travels,
  type Mention,
  type ProjectEvidence,
} from './program/project-evidence.js'
export { entryFiles, entryPointsOf, type EntryPoint } from './program/modules/entry-points.js'
export { hasWord, isWord } from './program/modules/has-word.js'
export { mayMean } from './program/modules/may-mean.js'
export { moduleNamesIn, reexportedNames } from './program/modules/module-names.js'
export { packageNameOf } from './program/modules/package-name.js'
export { lastSegment, segmentsOf } from './program/modules/segments.js'
export { fileAt, isBuilt, sourceOf } from './program/modules/source-of.js'
export { reasons, type ReasonCode } from './reasons.js'
export { createRelevance, type Relevance } from './rules/relevance.js'
export { splice, type TextEdit } from './splice.js'
export { openEndTexts } from './program/open-end.js'
export { placesOf } from './program/trace.js'
