import { statSync } from 'node:fs'
import path from 'node:path'
import type { OpenProject } from '@modelpin/project'
import type { InputText } from '../discover/inputs.js'
import { Listing, listTargets } from '../discover/list-targets.js'
import { languageOf } from '../parse/language.js'
import type { Parsed } from '../parse/parse-source.js'
import { FileReader } from '../read/file-reader.js'
import { decode } from '../read/source-text.js'
import { UsageError } from '../usage-error.js'
import { packageFinder } from './find-package.js'
import type { createJudge } from './judged-path.js'
import { createProgramParser } from './program-parser.js'

/** `--project`: true where no configuration is named. */
export interface ProjectOption {
  readonly project?: string | true
}

export function projectOf({ project }: ProjectOption): ProjectOption {
  return project === undefined ? {} : { project: isConfiguration(project) ? project : true }
}

/** `check --project src`: what is no configuration is one of the paths. */
export function pathsBehind({ project }: ProjectOption): string[] {
  return project === undefined || project === true || isConfiguration(project) ? [] : [project]
}

/**
 * `explain --project src/chat.ts:12`: what is no configuration is what is to be explained.
 *
 * @throws UsageError where nothing is, or two things are
 */
export function subjectBehind(subject: string | undefined, options: ProjectOption): string {
  const [behind] = pathsBehind(options)
  if (subject === undefined && behind === undefined) {
    throw new UsageError('explain needs a place or a model: src/chat.ts:12, claude-3-7-sonnet-latest')
  }
  if (subject !== undefined && behind !== undefined) {
    throw new UsageError(
      `--project: "${behind}" is no configuration: expected a .json file, or nothing; "${subject}" is explained already`,
    )
  }
  return subject ?? behind ?? ''
}

function isConfiguration(project: string | true): project is string {
  return project !== true && project.endsWith('.json')
}

/** What a run knows of the files of its program. */
export interface OpenProgram extends OpenProject<Parsed> {
  /** What the working directory holds, settings too. */
  readonly listing: Listing
}

export interface Program {
  /** The folder that globs are judged from, absolute. */
  readonly base: string
  readonly judgedPath: ReturnType<typeof createJudge>
  /** Contents that take the place of what is on disk. */
  readonly texts?: readonly InputText[]
  /** Whether a text may hold an id that a run is about. */
  readonly mayHold: (text: string) => boolean
  /** Is told how many files were indexed. */
  readonly onIndex?: ((files: number) => void) | undefined
}

/**
 * Opens the program in the working directory: all of its code, whatever part of it a run is about.
 *
 * @throws UsageError for a configuration that is not there
 */
export async function openProgram(named: string | true, program: Program): Promise<OpenProgram> {
  const tsconfig = named === true ? undefined : configurationAt(named)
  const files: string[] = []
  const listing = new Listing()
  for await (const { paths } of listTargets({ folders: [''], files: [] }, undefined, listing)) {
    files.push(...paths.filter(isCode))
  }
  const own = program.texts?.filter(({ path: file }) => isCode(file)) ?? []
  const texts = new Map(own.map(({ path: file, bytes }) => [file, bytes]))
  const known = new Set(files)
  const reader = new FileReader()
  const { openProject } = await import('@modelpin/project')
  const project = openProject({
    root: process.cwd(),
    files: [...files, ...[...texts.keys()].filter((file) => !known.has(file) && !file.startsWith('..'))],
    ...(tsconfig !== undefined && { tsconfig }),
    read(file) {
      try {
        return decode(texts.get(file) ?? reader.read(file))?.text
      } catch {
        return undefined
      }
    },
    parse: createProgramParser(),
    mayHold: program.mayHold,
    judged: program.judgedPath,
    packageOf: packageFinder(program.base),
    ...(program.onIndex && { onIndex: program.onIndex }),
  })
  return { ...project, listing }
}

/** What a file of settings holds goes nowhere that can be followed. */
function isCode(file: string): boolean {
  return languageOf(file)?.kind !== 'data'
}

function configurationAt(named: string): string {
  const file = path.resolve(named)
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return file
  throw new UsageError(`--project: there is no "${named}"; without a name the configurations are found`)
}
