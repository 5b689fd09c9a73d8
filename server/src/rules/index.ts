import agencyLevelMismatch from './agency-level-mismatch.ts'
import agencyNameInconsistent from './agency-name-inconsistent.ts'
import agencyObsolete from './agency-obsolete.ts'
import agencyShortForm from './agency-short-form.ts'
import agencyUnknown from './agency-unknown.ts'
import amountNatureMismatch from './amount-nature-mismatch.ts'
import amountUnitOdd from './amount-unit-odd.ts'
import capAggregateScope from './cap-aggregate-scope.ts'
import capConflict from './cap-conflict.ts'
import capItemExceedsTotal from './cap-item-exceeds-total.ts'
import capListArity from './cap-list-arity.ts'
import capMissingSibling from './cap-missing-sibling.ts'
import capPeriodConflict from './cap-period-conflict.ts'
import capPeriodMissing from './cap-period-missing.ts'
import capRateWithoutBase from './cap-rate-without-base.ts'
import capStackedHedge from './cap-stacked-hedge.ts'
import capSumMismatch from './cap-sum-mismatch.ts'
import capTierGapOverlap from './cap-tier-gap-overlap.ts'
import capTierNonmonotonic from './cap-tier-nonmonotonic.ts'
import dateConflict from './date-conflict.ts'
import definitionBefore from './definition-before.ts'
import definitionConflict from './definition-conflict.ts'
import definitionSelfName from './definition-self-name.ts'
import definitionTermInconsistent from './definition-term-inconsistent.ts'
import definitionUndefined from './definition-undefined.ts'
import definitionUnused from './definition-unused.ts'
import metricMismatch from './metric-mismatch.ts'
import numberingDuplicate from './numbering-duplicate.ts'
import numberingGap from './numbering-gap.ts'
import numberingParent from './numbering-parent.ts'
import referenceAmbiguous from './reference-ambiguous.ts'
import referenceAttachment from './reference-attachment.ts'
import referenceCount from './reference-count.ts'
import referenceDangling from './reference-dangling.ts'
import referenceDrift from './reference-drift.ts'
import referenceExternalForm from './reference-external-form.ts'
import referenceExternalObsolete from './reference-external-obsolete.ts'
import referenceItemParenthesis from './reference-item-parenthesis.ts'
import referenceRange from './reference-range.ts'
import referenceRelativeEmpty from './reference-relative-empty.ts'
import referenceSelf from './reference-self.ts'
import referenceStyle from './reference-style.ts'
import referenceVague from './reference-vague.ts'
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
import targetInconsistent from './target-inconsistent.ts'
import tierWithoutCriteria from './tier-without-criteria.ts'
import validityConflict from './validity-conflict.ts'
import type { Rule } from './rule.ts'

/** Every rule, sorted by id. Adding one is a file, a page, a fixture and a line here (CONTRIBUTING). */
export const rules: readonly Rule[] = [
  agencyLevelMismatch,
  agencyNameInconsistent,
  agencyObsolete,
  agencyShortForm,
  agencyUnknown,
  amountNatureMismatch,
  amountUnitOdd,
  capAggregateScope,
  capConflict,
  capItemExceedsTotal,
  capListArity,
  capMissingSibling,
  capPeriodConflict,
  capPeriodMissing,
  capRateWithoutBase,
  capStackedHedge,
  capSumMismatch,
  capTierGapOverlap,
  capTierNonmonotonic,
  dateConflict,
  definitionBefore,
  definitionConflict,
  definitionSelfName,
  definitionTermInconsistent,
  definitionUndefined,
  definitionUnused,
  metricMismatch,
  numberingDuplicate,
  numberingGap,
  numberingParent,
  referenceAmbiguous,
  referenceAttachment,
  referenceCount,
  referenceDangling,
  referenceDrift,
  referenceExternalForm,
  referenceExternalObsolete,
  referenceItemParenthesis,
  referenceRange,
  referenceRelativeEmpty,
  referenceSelf,
  referenceStyle,
  referenceVague,
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
  targetInconsistent,
  tierWithoutCriteria,
  validityConflict,
]
