/** What the tests use of the strict XML parser, which comes without types. */
declare module 'sax' {
  interface Parser {
    onerror: (error: Error) => void
    onopentag: (tag: { name: string; attributes: unknown }) => void
    write(text: string): Parser
    close(): Parser
  }
  const sax: { parser(strict: boolean): Parser }
  export default sax
}
