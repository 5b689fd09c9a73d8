/** Written in by the bundler from package.json; a run from source has no version of its own. */
export const version: string = process.env.TIAOLI_VERSION ?? '0.0.0-source'

/** Changes with every change of the program, its rules and its registry. A run from source never finds a cache of its own. */
export const build: string = process.env.TIAOLI_BUILD ?? `source-${process.pid}-${Date.now()}`
