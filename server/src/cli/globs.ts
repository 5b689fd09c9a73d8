/** What is used of the library for globs, loaded only for paths that are one. */
export { glob, isDynamicPattern } from 'tinyglobby'
