import type { Session } from './session.ts'

/** Where a rule's page is: where the client says, or where the host finds it. */
export function rulePage({ client, host }: Session, rule: string): string | null {
  const base = client.options.rulePages
  return base ? `${base.replace(/\/?$/u, '/')}${rule}.md` : host.rulePage(rule)
}
