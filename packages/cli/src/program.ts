import { Command, Option } from 'commander'
import type { CheckOptions } from './commands/check.js'
import type { ExitCode } from './commands/output.js'
import type { PinOptions } from './commands/pin.js'
import { packageVersion } from './package-version.js'
import type { CommonOptions } from './settings.js'

/**
 * The command line. Commands are loaded when they run: `--help` loads no parser and no table.
 *
 * @param finish takes a command's exit code
 */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('modelpin')
    .description('Finds floating model aliases in production code and pins them to snapshots.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .addHelpText('after', programExamples)

  withCommonOptions(program.command('check'))
    .description('report floating aliases; writes nothing')
    .argument('[paths...]', 'files and folders (default: the working directory)')
    .addOption(format())
    .option('--changed [commit]', 'look only at files that differ from a commit (default: the last one)')
    .option('--staged', 'look only at what is staged, as it is staged')
    .option('--stdin-filename <file>', 'read standard input as if it stood in that file')
    .option('--all', 'list ignored occurrences too, with the reason')
    .addHelpText('after', checkExamples)
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('./commands/check.js')
      finish(await check(paths, options))
    })

  withCommonOptions(program.command('pin'))
    .description('write the snapshot in place of the alias where that is safe')
    .argument('[paths...]', 'files and folders (default: the working directory)')
    .option('--dry-run', 'write nothing')
    .option('--diff', 'print what changes as a unified diff')
    .addOption(format())
    .addHelpText('after', pinExamples)
    .action(async (paths: string[], options: PinOptions) => {
      const { pin } = await import('./commands/pin.js')
      finish(await pin(paths, options))
    })

  withCommonOptions(program.command('explain'))
    .description('say why a place is judged as it is, or what the table knows of a model')
    .argument('<place-or-model>', 'file:line, file:line:column, or a model id')
    .addHelpText('after', explainExamples)
    .action(async (subject: string, options: CommonOptions) => {
      const { explain } = await import('./commands/explain.js')
      finish(await explain(subject, options))
    })

  return program
}

function withCommonOptions(command: Command): Command {
  return command
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

function format(): Option {
  return new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text')
}

/** commander says "error: …" and puts its guess on a line of its own. */
function oneLine(text: string): string {
  return `modelpin: ${text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')}\n`
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
