import type { Command as CommanderCommand, Option as CommanderOption } from 'commander'
import { Command, InvalidArgumentError, Option } from './commander.js'
import type { CheckOptions } from './commands/check.js'
import type { ExitCode } from './commands/output.js'
import type { ExplainOptions } from './commands/explain-place.js'
import type { OutputWord } from './commands/outputs.js'
import type { PinOptions } from './commands/pin.js'
import { packageVersion } from './package-version.js'
import { formats, type ReportFormat } from './report/formats.js'

/**
 * The command line. Commands are loaded when they run: `--help` loads no parser and no table.
 *
 * @param finish takes a command's exit code
 */
export function createProgram(finish: (code: ExitCode) => void): CommanderCommand {
  const program = new Command('modelpin')
    .description('Finds floating model aliases in production code and pins them to snapshots.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .addHelpText('after', programExamples)

  const outputs: OutputWord[] = []
  const checkCommand = program
    .command('check')
    .description('report floating aliases; changes no code')
    .argument('[paths...]', 'files and folders (default: the working directory)')
    .optionsGroup('What to look at:')
    .option('--changed [commit]', 'only files that differ from a commit (default: the last one)')
    .option('--staged', 'only what is staged, as it is staged')
    .option('--hook', 'the paths are the list of a hook: build output among them is left out')
    .option('--stdin-filename <file>', 'standard input, as if it stood in that file')
    .option('--project [tsconfig]', projectHelp)
    .option('--record <file>', 'only what "pin --record" took out: has it come back?')
  withNarrowOptions(checkCommand)
    .optionsGroup('What to report:')
    .option('--all', 'list ignored occurrences too, with the reason')
    .option('--baseline <file>', 'report only what this file does not list')
    .option('--update-baseline', 'write what is found into that file')
    .addOption(format('how to print; may be repeated, for several reports at once', formats))
    .option('--output <file>', 'write the format named before it to this file (-: print it)')
    .on('option:format', (value: ReportFormat) => outputs.push({ option: 'format', value }))
    .on('option:output', (value: string) => outputs.push({ option: 'output', value }))
    .option('--max-findings <number>', 'exit with 0 up to so many findings (default: 0)', wholeNumber)
  withCommonOptions(withRuleOptions(withRunOptions(checkCommand)))
    .addHelpText('after', checkExamples)
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('./commands/all.js')
      finish(await check(paths, options, outputs))
    })

  const pinCommand = program
    .command('pin')
    .description('write the snapshot in place of the alias where that is safe')
    .argument('[paths...]', 'files and folders (default: the working directory)')
    .optionsGroup('What to look at:')
    .option('--changed [commit]', 'only files that differ from a commit (default: the last one)')
    .option('--staged', 'only files that are staged; what is staged of them in part is left')
    .option('--hook', 'the paths are the list of a hook: build output among them is left out')
    .option('--stdin-filename <file>', 'standard input, as if it stood in that file; prints the new text')
    .option('--project [tsconfig]', projectHelp)
  withNarrowOptions(pinCommand)
    .optionsGroup('What to write:')
    .option('--dry-run', 'write nothing')
    .option('--diff', 'print what changes as a unified diff')
    .addOption(
      new Option(
        '--strategy <strategy>',
        'split: keep the alias in development, by NODE_ENV (default: pin)',
      ).choices(['pin', 'split']),
    )
    .option('--no-type-check', 'with --project, write without checking the types of the program')
    .option('--add-keys', "write the snapshot's key into tables that are keyed by the alias")
    .option('--record <file>', 'note what was written, as Markdown and JSON, for "check --record"')
    .addOption(format('how to print', ['text', 'json']))
  withCommonOptions(withRunOptions(pinCommand))
    .addHelpText('after', pinExamples)
    .action(async (paths: string[], options: PinOptions) => {
      const { pin } = await import('./commands/all.js')
      finish(await pin(paths, options))
    })

  withCommonOptions(withRuleOptions(program.command('explain')).option('--project [tsconfig]', projectHelp))
    .description('say why a place is judged as it is, or what the table knows of a model')
    // It may stand behind --project, which then has no value of its own.
    .argument('[place-or-model]', 'file:line, file:line:column, or a model id')
    .addHelpText('after', explainExamples)
    .usage('[options] <place-or-model>')
    .action(async (subject: string | undefined, options: ExplainOptions) => {
      const { explain } = await import('./commands/all.js')
      finish(await explain(subject, options))
    })

  return program
}

const projectHelp = 'follow values through the whole program'

/** Which findings a run is about. */
function withNarrowOptions(command: CommanderCommand): CommanderCommand {
  return command
    .option('--only <alias>', 'only this alias, or those that a glob takes; may be repeated', collect)
    .option('--provider <name>', 'only aliases of this provider; may be repeated', collect)
}

/** Which rules there are: `pin` has one. */
function withRuleOptions(command: CommanderCommand): CommanderCommand {
  return command
    .optionsGroup('How to judge:')
    .option('--rule <name[:level]>', 'switch a rule on, or to off, warn or error; may be repeated', collect)
    .option('--within <days>', 'how long before its end a model counts as retired (default: 90)', wholeNumber)
}

function withRunOptions(command: CommanderCommand): CommanderCommand {
  return command
    .option('--quiet', 'print findings and errors, and nothing when there are none')
    .option('--timing', 'say where the time went')
    .option('--no-exit-codes', 'exit with 0 whatever is found; errors still exit with 2')
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Expected a whole number.')
  return Number(value)
}

function withCommonOptions(command: CommanderCommand): CommanderCommand {
  return command
    .optionsGroup('How to judge:')
    .addOption(
      new Option(
        '--aliases <scope>',
        'which aliases count: those named -latest and the like, or all',
      ).choices(['latest', 'all']),
    )
    .option('--as-of <date>', 'the day to judge by, YYYY-MM-DD (default: today)')
    .addOption(
      new Option('--retired <policy>', 'what to write where the snapshot is retired (default: pin)').choices([
        'pin',
        'skip',
        'successor',
      ]),
    )
    .option('--config <file>', 'read this config file')
    .option('--no-config', 'read no config file')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not colour the output')
}

function format(description: string, choices: readonly string[]): CommanderOption {
  return new Option('--format <format>', description).choices(choices).default('text')
}

/** commander says "error: …" and puts its guess on a line of its own. */
function oneLine(text: string): string {
  const lines = text
    .trim()
    .replace(/^error: /, '')
    .split('\n')
  const words = lines.map((line) => line.trim()).filter((line) => line !== '')
  return `modelpin: ${words.join(' ')}\n`
}

const programExamples = `
Examples:
  $ modelpin check                    look at everything below this folder
  $ modelpin pin --diff --dry-run     show what pin would write
  $ modelpin explain src/chat.ts:12   say why that line is judged as it is

Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or an error.
`

const checkExamples = `
Examples:
  $ modelpin check src
  $ modelpin check --aliases all --format json > report.json
  $ modelpin check --format text --format sarif --output modelpin.sarif
`

const pinExamples = `
Examples:
  $ modelpin pin src
  $ modelpin pin --diff --dry-run
  $ modelpin pin --retired successor
`

const explainExamples = `
Examples:
  $ modelpin explain src/chat.ts:12
  $ modelpin explain claude-3-7-sonnet-latest
`
