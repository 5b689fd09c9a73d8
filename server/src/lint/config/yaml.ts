/** What is used of the YAML library, loaded only when there is a configuration to read. */
export { isMap, isScalar, isSeq, parseDocument } from 'yaml'
