import { setTimeout as delay } from 'node:timers/promises';
import { isSigned, type MockOperation, type Shapes } from '@pactline/contracts/derive';
import type { Finding } from '../finding.ts';
import type { Client } from './client.ts';
import { curlOf } from './curl.ts';
import type { Draft, Exchange, Sender } from './draft.ts';
import { judgeAnswer, type Trouble } from './judge-answer.ts';
import type { RequestJudgement } from './judge-request.ts';
import type { Known } from './known.ts';
import type { RuleName } from './rules.ts';

export interface SessionOptions {
  readonly service: string;
  readonly operations: readonly MockOperation[];
  readonly shapes: Shapes;
  readonly client: Client;
  readonly known: Known;
  readonly tenant: string;
  readonly otherTenant: string;
  readonly seed: number;
  /** Requests of each kind per operation. */
  readonly runs: number;
  /** Rules that are not looked at. */
  readonly off: ReadonlySet<RuleName>;
}

/** An exchange and what is wrong with it. */
export interface Outcome {
  readonly exchange: Exchange;
  readonly troubles: readonly Trouble[];
}

const MOST_GOOD = 10;
const RETRY_AFTER_MS = 1_000;
/** Structural refusals: a request that fits its contract never deserves them. */
const STRUCTURAL = new Set([400, 401, 403, 405, 406, 411, 413, 414, 415, 416, 417, 431]);

/** What the checks of one service share. */
export class Session {
  readonly options: SessionOptions;
  readonly findings: Finding[] = [];
  /** Operations that answered a success, with the latest of those requests. */
  readonly good = new Map<string, Exchange[]>();
  /** A request that fits, by operation, for those that never succeeded. */
  readonly fitting = new Map<string, Draft>();
  readonly #reported = new Set<string>();
  constructor(options: SessionOptions) {
    this.options = options;
  }

  get sender(): Sender {
    return { tenant: this.options.tenant };
  }

  /** Sends a request and holds the answer against the contract; learns ids from it. */
  async try(draft: Draft, sender: Sender, judgement?: RequestJudgement): Promise<Outcome> {
    const { client, shapes, known } = this.options;
    let exchange = await client.send(draft, sender);
    if (isPassing(exchange)) {
      // Overload and conflicts pass; what stays is a finding.
      await delay(RETRY_AFTER_MS);
      exchange = await client.send(draft, sender);
    }
    const { answer, failure } = exchange;
    if (answer === undefined) {
      const message = `gives no answer (${failure ?? 'nothing came'}).`;
      return this.#outcome(exchange, [{ rule: 'no-answer', detail: '', message }]);
    }
    const { credentials = 'valid' } = sender;
    if (answer.status < 300 && credentials === 'valid') {
      known.learn(exchange);
      if (judgement?.verdict === 'valid' && sender.tenant === this.options.tenant) this.#keep(exchange);
    }
    const isForeign = sender.method !== undefined && sender.method !== draft.operation.method;
    const troubles = judgeAnswer(draft.operation, answer, shapes).filter(
      ({ rule }) => !isForeign || rule === 'server-error' || rule === 'error-without-problem',
    );
    return this.#outcome(exchange, [...troubles, ...judgeClass(exchange, judgement)]);
  }

  /** The same, reporting what is wrong at once. */
  async send(draft: Draft, sender: Sender, judgement?: RequestJudgement): Promise<Exchange> {
    const { exchange, troubles } = await this.try(draft, sender, judgement);
    for (const trouble of troubles) this.report(exchange, trouble);
    return exchange;
  }

  /** Reports a trouble of a kind once per operation. */
  report(exchange: Exchange, { rule, detail, message }: Trouble): void {
    const { service, seed, off } = this.options;
    const where = exchange.draft.operation.operationId;
    const key = JSON.stringify([where, rule, detail]);
    if (off.has(rule) || this.#reported.has(key)) return;
    this.#reported.add(key);
    this.findings.push({
      service,
      where,
      rule,
      message: `${where} ${message}`,
      reproduce: curlOf(exchange),
      seed,
    });
  }

  /** Requests of each kind; fewer where somebody else's limit would soon be used up. */
  runsOf({ rateLimit }: MockOperation): number {
    const { runs, client } = this.options;
    if (rateLimit === undefined || client.target.local !== undefined) return runs;
    return Math.min(runs, Math.max(1, Math.floor(rateLimit.limit / 5)));
  }

  isReported(operation: MockOperation, { rule, detail }: Trouble): boolean {
    return this.#reported.has(JSON.stringify([operation.operationId, rule, detail]));
  }

  /** A request to vary: one that succeeded, else one that fits. */
  sample(operation: MockOperation): Draft | undefined {
    const { operationId } = operation;
    return this.good.get(operationId)?.at(-1)?.draft ?? this.fitting.get(operationId);
  }

  #keep(exchange: Exchange): void {
    const { operationId } = exchange.draft.operation;
    const kept = this.good.get(operationId) ?? [];
    this.good.set(operationId, kept);
    kept.push(exchange);
    if (kept.length > MOST_GOOD) kept.shift();
  }

  #outcome(exchange: Exchange, troubles: readonly Trouble[]): Outcome {
    return { exchange, troubles: troubles.filter(({ rule }) => !this.options.off.has(rule)) };
  }
}

const isPassing = ({ answer }: Exchange): boolean => answer?.status === 503 || answer?.status === 504;

/** Whether the class of the status suits what the contract says of the request. */
function judgeClass({ answer, draft }: Exchange, judgement: RequestJudgement | undefined): Trouble[] {
  if (judgement === undefined || answer === undefined) return [];
  const { status } = answer;
  if (judgement.verdict === 'invalid' && status < 400) {
    const message = `answers ${status} although ${judgement.why}. Refuse it, or allow it in the contract.`;
    return [{ rule: 'invalid-accepted', detail: '', message }];
  }
  if (judgement.verdict !== 'valid') return [];
  // Whether signatures are taken is a question of its own.
  if (isSigned(draft.operation) && (status === 401 || status === 403)) return [];
  const problem = answer.json as { readonly type?: unknown; readonly violations?: unknown } | null | undefined;
  const isStructural = STRUCTURAL.has(status) || (status === 422 && String(problem?.type).endsWith(':invalid-request'));
  if (!isStructural) return [];
  const text = answer.bytes.toString('utf8').slice(0, 400);
  const message = `refuses with ${status} a request that fits the contract (${text}). Accept it, or say in the contract what is wrong with it.`;
  return [{ rule: 'valid-refused', detail: String(status), message }];
}
