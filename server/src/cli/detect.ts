/** What is used of the encoding detector, loaded only for files that are not UTF-8. */
export { analyse } from 'chardet'
