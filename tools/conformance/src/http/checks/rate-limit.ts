import type { MockOperation } from '@pactline/contracts/derive';
import type { Session } from '../session.ts';

const MOST_REQUESTS = 200;
const ADDRESS = 7;

/** One caller from one address uses a documented limit up and must be told so. */
export async function checkRateLimit(session: Session, operation: MockOperation): Promise<void> {
  const { rateLimit } = operation;
  const draft = session.sample(operation);
  // Elsewhere others share address and limit.
  if (rateLimit === undefined || draft === undefined || session.options.client.target.local === undefined) return;
  if (rateLimit.limit > MOST_REQUESTS) return;
  const sender = { ...session.sender, address: ADDRESS, subject: 'rate-limit' };
  const exchanges = await Promise.all(Array.from({ length: rateLimit.limit + 1 }, () => session.send(draft, sender)));
  const limited = exchanges.find(({ answer }) => answer?.status === 429);
  const last = exchanges.at(-1)!;
  if (limited?.answer === undefined) {
    const message = `takes ${exchanges.length} requests at once from one caller; x-rate-limit allows ${rateLimit.limit} in ${rateLimit.windowSeconds} s.`;
    session.report(last, { rule: 'rate-limit-not-enforced', detail: '', message });
    return;
  }
  for (const name of ['retry-after', 'ratelimit', 'ratelimit-policy']) {
    if (limited.answer.headers[name] !== undefined) continue;
    const message = `answers 429 without ${name}.`;
    session.report(limited, { rule: 'header-missing', detail: name, message });
  }
}
