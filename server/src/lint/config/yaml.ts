/** What is used of the YAML library, loaded only when there is a configuration to read. */
export { Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
