import type { Anchor, AnchorStore } from '../anchor/anchor.ts';
import { type AuditTable } from '../table/audit-table.ts';
import { listGroups, readHead } from '../table/read.ts';
import { recordBeyond, streamChain } from '../table/stream-chain.ts';
import { ChainVerifier } from './chain-verifier.ts';
import type { ChainReport } from './problem.ts';

const PROGRESS_EVERY = 500;

export interface VerifyProgress {
  readonly group: string;
  readonly records: number;
  /** Records that the head promises. */
  readonly of: number;
}

export interface VerifyOptions {
  readonly table: AuditTable;
  /** Without anchors a cut-off end or a chain rewritten as a whole cannot be noticed. */
  readonly anchors?: AnchorStore;
  /** Called every 500 records and at the end. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads one chain from its first record to its head and proves that nothing was changed, removed, inserted, moved or cut off,
 * while writers may go on writing. The anchors are read before the head, so that no honest chain is behind them.
 *
 * @throws UnreadableHeadError
 */
export async function verifyChain(group: string, options: VerifyOptions): Promise<ChainReport> {
  const { table, signal, onProgress } = options;
  const anchors: Anchor[] = [];
  for await (const anchor of options.anchors?.list(group) ?? []) anchors.push(anchor);
  const head = await readHead(table, group, signal);
  const verifier = new ChainVerifier(group, anchors);
  for await (const link of streamChain(table, group, head.number, signal)) {
    verifier.push(link);
    if (verifier.records % PROGRESS_EVERY === 0) onProgress?.({ group, records: verifier.records, of: head.number });
  }
  const beyond = await recordBeyond(table, group, head.number);
  // A record becomes visible together with a head that covers it.
  if (beyond !== undefined && (await readHead(table, group, signal)).number < beyond) {
    verifier.report({ kind: 'beyond-head', number: beyond, message: `record ${beyond} stands after the head` });
  }
  onProgress?.({ group, records: verifier.records, of: head.number });
  return verifier.finish(head);
}

/** Verifies every chain that the table or the anchors know, one after the other. */
export async function* verifyAll(options: VerifyOptions): AsyncGenerator<ChainReport> {
  const groups = new Set<string>();
  for await (const { group } of listGroups(options.table)) groups.add(group);
  for await (const group of options.anchors?.groups() ?? []) groups.add(group);
  for (const group of [...groups].toSorted()) yield await verifyChain(group, options);
}
