import agencyLevelMismatch from './agency-level-mismatch.ts'
import agencyNameInconsistent from './agency-name-inconsistent.ts'
import agencyObsolete from './agency-obsolete.ts'
import agencyShortForm from './agency-short-form.ts'
import agencyUnknown from './agency-unknown.ts'
import capItemExceedsTotal from './cap-item-exceeds-total.ts'
import capListArity from './cap-list-arity.ts'
import numberingDuplicate from './numbering-duplicate.ts'
import numberingGap from './numbering-gap.ts'
import responsibilityDetached from './responsibility-detached.ts'
import responsibilityDuplicate from './responsibility-duplicate.ts'
import responsibilityEmpty from './responsibility-empty.ts'
import responsibilityFunderNotListed from './responsibility-funder-not-listed.ts'
import responsibilityLeadAmbiguous from './responsibility-lead-ambiguous.ts'
import responsibilityMissing from './responsibility-missing.ts'
import responsibilityMissingDoc from './responsibility-missing-doc.ts'
import responsibilityNoFinance from './responsibility-no-finance.ts'
import responsibilityOpenEnded from './responsibility-open-ended.ts'
import responsibilityOrder from './responsibility-order.ts'
import responsibilityPartial from './responsibility-partial.ts'
import responsibilitySeparator from './responsibility-separator.ts'
import responsibilityVagueUnit from './responsibility-vague-unit.ts'
import type { Rule } from './rule.ts'

/** Every rule, sorted by id. Adding one is a file, a page, a fixture and a line here (CONTRIBUTING). */
export const rules: readonly Rule[] = [
  agencyLevelMismatch,
  agencyNameInconsistent,
  agencyObsolete,
  agencyShortForm,
  agencyUnknown,
  capItemExceedsTotal,
  capListArity,
  numberingDuplicate,
  numberingGap,
  responsibilityDetached,
  responsibilityDuplicate,
  responsibilityEmpty,
  responsibilityFunderNotListed,
  responsibilityLeadAmbiguous,
  responsibilityMissing,
  responsibilityMissingDoc,
  responsibilityNoFinance,
  responsibilityOpenEnded,
  responsibilityOrder,
  responsibilityPartial,
  responsibilitySeparator,
  responsibilityVagueUnit,
]
