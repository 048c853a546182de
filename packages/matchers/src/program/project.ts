import type { OwningPackage } from '../environment/package-environment.js'

/** A file of a project, or one script of a component file, as its host hands it over. */
export interface ProjectFile {
  /** `/`-separated, as reports show it. */
  readonly path: string
  /** How globs see it: relative to the folder that paths are judged from. */
  readonly judged: string
  readonly text: string
  /** A tree as {@link SourceFile} has one. */
  readonly program: object
}

/** A file that imports another one. */
export interface Importer {
  readonly path: string
  /** Absent where it cannot be parsed. */
  readonly file?: ProjectFile
  /** The names of modules by which it imports the other. */
  readonly sources: ReadonlySet<string>
  /** Names of modules that may mean the other, and lead nowhere. */
  readonly unresolved: ReadonlySet<string>
}

/** Which file of a program imports what from where. All paths are those of {@link ProjectFile}. */
export interface Project {
  /** Everything that imports a file; a component file comes once for each of its scripts. Those that take
   * another export than the one that is named may be left out. */
  importersOf(path: string, exported?: string): readonly Importer[]
  /** The file of the program that a module name leads to. */
  resolve(from: string, module: string): ProjectFile | undefined
  /** What a module name leads to in an installed package: its code before its declarations. */
  installed(from: string, module: string): readonly ProjectFile[]
  /** The names of modules that bring a file what an installed package exports, where that may hold an id. */
  installedModules(path: string): ReadonlySet<string>
  /** Whether code outside the program may import what the file exports: the entry point of a package. */
  isPublished(path: string): boolean
  /** The files whose text has a name in it as a word of its own. */
  filesNaming(name: string): readonly string[]
  /** How globs see a file. */
  judged(path: string): string
  /** The package that a file belongs to. */
  packageOf(path: string): OwningPackage | undefined
}

/** Where a value was last seen before it left what is known. */
export interface OpenEnd {
  readonly path: string
  /** Both count from 1, columns in UTF-16 code units; absent where it is the file that matters. */
  readonly line?: number
  readonly column?: number
  readonly because: OpenEndReason
}

/**
 * `published`: packages outside may import it. `unresolved`: an import that may mean it leads nowhere. `unparsed`: a
 * file that imports it cannot be parsed. `instance`: a field of objects that others may hold. `far`: too long a way.
 */
export type OpenEndReason = 'published' | 'unresolved' | 'unparsed' | 'instance' | 'far'
