export { anchorHeads, type AnchorRun } from './anchor/anchor-heads.ts';
export type { Anchor, AnchorStore } from './anchor/anchor.ts';
export { S3Anchors } from './anchor/s3-anchors.ts';
export type { AuditedEvent, AuditPayload, AuditRecord, ChainHead } from './chain/audit-record.ts';
export { canonicalJson, NotCanonicalError } from './chain/canonical-json.ts';
export {
  emptyHead,
  extendChain,
  type Link,
  prepareEvent,
  type PreparedEvent,
  type RecordableEvent,
} from './chain/extend-chain.ts';
export { groupOfTenant, tenantOfGroup } from './chain/group.ts';
export { type AuditTable, CORRELATION_INDEX, TABLE_KEYS, TIME_INDEX } from './table/audit-table.ts';
export {
  AuditContentionError,
  AuditWriter,
  type AppendOptions,
  type AppendOutcome,
  type AuditWriterOptions,
} from './table/audit-writer.ts';
export { erasePayload } from './table/erase-payload.ts';
export { InvalidCursorError, listRecords, type RecordPage, type RecordQuery } from './table/list-records.ts';
export { type AuditGroup, findRecord, listGroups, readHead, readPayload, UnreadableHeadError } from './table/read.ts';
export { ChainVerifier, type StoredLink } from './verify/chain-verifier.ts';
export type { ChainProblem, ChainReport, ProblemKind } from './verify/problem.ts';
export { verifyAll, verifyChain, type VerifyOptions, type VerifyProgress } from './verify/verify-chain.ts';
