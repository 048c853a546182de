/** How `modelpin check` can say what it found. */
export const formats = ['text', 'json', 'sarif', 'github', 'markdown', 'junit'] as const

export type ReportFormat = (typeof formats)[number]
