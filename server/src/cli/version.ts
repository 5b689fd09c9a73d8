/** Written in by the bundler from package.json; a run from source has no version of its own. */
export const version: string = process.env.TIAOLI_VERSION ?? '0.0.0-source'
