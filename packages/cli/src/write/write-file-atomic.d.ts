declare module 'write-file-atomic' {
  export function sync(file: string, data: Uint8Array, options?: { fsync?: boolean }): void
}
