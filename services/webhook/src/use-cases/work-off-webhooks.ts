import { ContractViolationError, EventTooLargeError } from '@pactline/contract-runtime';
import type { WebhookSends } from '@pactline/contracts-webhook/events';
import type { TaskContext, UnitOfWork, WorkContext } from '@pactline/service';
import type { WebhookConfig } from '../config.ts';
import { defaultRetryPolicy, leaseUntil, nextAttemptAt, type RetryPolicy } from '../domain/retry-schedule.ts';
import { UnprocessableWebhookError, type ClaimedWebhook } from '../domain/webhook.ts';
import type { Account, AccountDirectory, AttemptOutcome, WebhookPorts, WebhookStore } from './ports.ts';
import { ProcessWebhook } from './process-webhook.ts';
import { ResolveAccount } from './resolve-account.ts';

/** Webhooks in work at once; each holds a database connection. */
const concurrency = 4;
const maxReasonLength = 2000;

/** Another worker took the webhook over while this one was at it; what this one did is rolled back. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

const isPermanent = (error: unknown): error is Error =>
  error instanceof UnprocessableWebhookError ||
  error instanceof ContractViolationError ||
  error instanceof EventTooLargeError;

/** Works off stored webhooks: each in a transaction with the event that it leads to. */
export class WorkOffWebhooks {
  readonly #work: UnitOfWork<WebhookSends>;
  readonly #webhooks: WebhookStore;
  readonly #accounts: AccountDirectory;
  readonly #resolve: ResolveAccount;
  readonly #process: ProcessWebhook;
  readonly #policy: RetryPolicy;
  readonly #unassignedTenant: string;
  constructor({
    work,
    config,
    ...ports
  }: Omit<WebhookPorts, 'retention'> & {
    readonly work: UnitOfWork<WebhookSends>;
    readonly config: WebhookConfig;
  }) {
    this.#work = work;
    this.#webhooks = ports.webhooks;
    this.#accounts = ports.accounts;
    this.#resolve = new ResolveAccount(ports);
    this.#process = new ProcessWebhook(ports);
    this.#policy = { ...defaultRetryPolicy, maxAttempts: config.maxAttempts };
    this.#unassignedTenant = config.unassignedTenant;
  }

  /** @returns 'more' when there was as much as it takes at once */
  async execute(context: Pick<TaskContext, 'signal' | 'log'>): Promise<'more' | void> {
    if (context.signal.aborted) return;
    const claimed = await this.#work.run({}, ({ tx, now }) =>
      this.#webhooks.claimDue(tx, now(), leaseUntil(now(), this.#policy), concurrency),
    );
    const attempts = await Promise.allSettled(claimed.map((webhook) => this.#attempt(webhook, context)));
    // An attempt rejects only where its outcome could not be recorded; the lease brings such a webhook back.
    const lost = attempts.find((attempt) => attempt.status === 'rejected');
    if (lost) throw lost.reason;
    if (claimed.length === concurrency) return 'more';
  }

  async #attempt(webhook: ClaimedWebhook, { log }: Pick<TaskContext, 'log'>): Promise<void> {
    const { id: webhookId, provider, topic, runAttempt: attempt } = webhook;
    try {
      const failed = await this.#settle(webhook);
      if (!failed) return log.info({ webhookId, provider, topic, attempt }, 'webhook processed');
      const { error, nextAttemptAt } = failed;
      const facts = { webhookId, provider, topic, attempt, err: error, nextAttemptAt };
      log.warn(facts, nextAttemptAt ? 'webhook failed and will be tried again' : 'webhook failed for good');
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      log.warn({ webhookId }, 'webhook was taken over by another worker');
    }
  }

  /** Processes the webhook, or records why that failed. @throws LeaseLostError */
  async #settle(webhook: ClaimedWebhook): Promise<{ error: unknown; nextAttemptAt: Date | undefined } | undefined> {
    const { correlationId, id: causationId, traceparent } = webhook;
    const journey = { correlationId, causationId, traceparent };
    try {
      // Only a worker that died, or lost the database, leaves an attempt without an outcome.
      if (webhook.runAttempt > this.#policy.maxAttempts) {
        const times = this.#policy.maxAttempts;
        throw new UnprocessableWebhookError(`Processing began ${times} times and never came to an end.`);
      }
      const { account, owner } = await this.#work.run(journey, (ctx) => this.#accountOf(webhook, ctx));
      await this.#work.run({ ...journey, tenantId: owner.tenant, span: 'work off webhook' }, async (ctx) => {
        const status = await this.#process.execute({ ...webhook, account }, owner, ctx);
        await this.#finish(webhook, { status, processedAt: ctx.now(), account, tenantId: owner.tenant }, ctx);
      });
      return undefined;
    } catch (error) {
      if (error instanceof LeaseLostError) throw error;
      return this.#work.run(journey, async (ctx) => {
        const outcome = this.#failure(webhook, error, ctx.now());
        await this.#finish(webhook, outcome, ctx);
        return { error, nextAttemptAt: outcome.dueAt };
      });
    }
  }

  /** Webhooks of an account that nobody had claimed when they arrived find their owner once somebody has. */
  async #accountOf(webhook: ClaimedWebhook, { tx }: WorkContext): Promise<{ account: string; owner: Account }> {
    const { provider, tenantId, body } = webhook;
    if (tenantId !== this.#unassignedTenant || body === undefined) {
      return { account: webhook.account, owner: await this.#ownerOf(webhook, tx) };
    }
    const { account, owner, doubt } = await this.#resolve.execute({ ...webhook, body }, tx);
    if (owner) return { account, owner };
    throw new UnprocessableWebhookError(
      doubt ??
        `No tenant has claimed the ${provider} account "${account}". Add it to WEBHOOK_ACCOUNTS or provider_accounts, then replay.`,
    );
  }

  /** An account changes hands for what comes from then on; what was stored stays with whom it was stored for. */
  async #ownerOf({ provider, account, tenantId }: ClaimedWebhook, tx: WorkContext['tx']): Promise<Account> {
    return { ...(await this.#accounts.find(tx, provider, account)), tenant: tenantId };
  }

  async #finish(webhook: ClaimedWebhook, outcome: AttemptOutcome, { tx }: WorkContext): Promise<void> {
    if (!(await this.#webhooks.finish(tx, webhook, outcome))) throw new LeaseLostError();
  }

  #failure(webhook: ClaimedWebhook, error: unknown, now: Date): AttemptOutcome {
    if (isPermanent(error)) {
      return { status: 'failed', failure: { reason: error.message.slice(0, maxReasonLength), permanent: true } };
    }
    const dueAt = nextAttemptAt(webhook.runAttempt, now, Math.random(), this.#policy);
    return {
      status: dueAt ? 'retrying' : 'failed',
      // What broke on our side is for the log, not for the tenant.
      failure: { reason: 'Something failed on our side; the content is not to blame.', permanent: false },
      ...(dueAt && { dueAt }),
    };
  }
}
