import type { Rule } from '../rule.ts'
import { noSchedule } from './advice/no-schedule.ts'
import { noStatusFilter } from './advice/no-status-filter.ts'
import { outsideTemplate } from './advice/outside-template.ts'
import { pushCreatesVisitors } from './advice/push-creates-visitors.ts'
import { pushFailureUnheard } from './advice/push-failure-unheard.ts'
import { pushOutputsUnread } from './advice/push-outputs-unread.ts'
import { rowsDeletedBeforePush } from './advice/rows-deleted-before-push.ts'
import { userListCutShort } from './advice/user-list-cut-short.ts'
import { valueKeysEmpty } from './advice/value-keys-empty.ts'
import { valueKeysNotInData } from './advice/value-keys-not-in-data.ts'
import { wholeUserPushed } from './advice/whole-user-pushed.ts'
import { calledFlowUnknown } from './deviation/called-flow-unknown.ts'
import { cardTitles } from './deviation/card-titles.ts'
import { connectionUnused } from './deviation/connection-unused.ts'
import { contextValue } from './deviation/context-value.ts'
import { ifErrorHandler } from './deviation/if-error-handler.ts'
import { inputSources } from './deviation/input-sources.ts'
import { knownFlags } from './deviation/known-flags.ts'
import { knownVersion } from './deviation/known-version.ts'
import { literalType } from './deviation/literal-type.ts'
import { optionPinned } from './deviation/option-pinned.ts'
import { orderShape } from './deviation/order-shape.ts'
import { pinOrder } from './deviation/pin-order.ts'
import { pinTransform } from './deviation/pin-transform.ts'
import { scheduleUnmarked } from './deviation/schedule-unmarked.ts'
import { streamHelper } from './deviation/stream-helper.ts'
import { whereColumn } from './deviation/where-column.ts'
import { branchHead } from './import/branch-head.ts'
import { calledFlowStart } from './import/called-flow-start.ts'
import { cardAddress } from './import/card-address.ts'
import { cardConnection } from './import/card-connection.ts'
import { cardId } from './import/card-id.ts'
import { cardTable } from './import/card-table.ts'
import { cardUnordered } from './import/card-unordered.ts'
import { composePlaceholder } from './import/compose-placeholder.ts'
import { connectionData } from './import/connection-data.ts'
import { entryId } from './import/entry-id.ts'
import { envelopePart } from './import/envelope-part.ts'
import { fieldId } from './import/field-id.ts'
import { formatVersion } from './import/format-version.ts'
import { inlineId } from './import/inline-id.ts'
import { listValue } from './import/list-value.ts'
import { orderingCard } from './import/ordering-card.ts'
import { pinEnd } from './import/pin-end.ts'
import { scheduleIncomplete } from './import/schedule-incomplete.ts'
import { startCard } from './import/start-card.ts'

/** Every rule, in the order of findings: errors, warnings, advice. */
export const rules: readonly Rule[] = [
  formatVersion,
  envelopePart,
  entryId,
  inlineId,
  connectionData,
  cardId,
  fieldId,
  cardAddress,
  pinEnd,
  branchHead,
  cardConnection,
  cardTable,
  listValue,
  orderingCard,
  cardUnordered,
  startCard,
  composePlaceholder,
  calledFlowStart,
  scheduleIncomplete,
  knownVersion,
  knownFlags,
  calledFlowUnknown,
  cardTitles,
  orderShape,
  pinOrder,
  inputSources,
  pinTransform,
  optionPinned,
  literalType,
  connectionUnused,
  ifErrorHandler,
  contextValue,
  whereColumn,
  scheduleUnmarked,
  streamHelper,
  pushOutputsUnread,
  rowsDeletedBeforePush,
  pushFailureUnheard,
  userListCutShort,
  wholeUserPushed,
  valueKeysEmpty,
  valueKeysNotInData,
  pushCreatesVisitors,
  noStatusFilter,
  noSchedule,
  outsideTemplate
]
