/** What the user asked for cannot be done as asked: the message says why in one line, the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
