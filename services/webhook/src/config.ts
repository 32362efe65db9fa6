import * as z from 'zod';

const tenantId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'a tenant id: lower-case letters, digits and dashes');
const account = z.object({
  tenant: tenantId,
  /** The shop's currency; product prices are published only where it is known. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Host names of the shop's pages beside its permanent one, and its number: what bodies name it by. */
  domains: z.array(z.string().toLowerCase().min(1).max(253)).max(100).optional(),
  shopId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
});
const accounts = z.record(z.string().min(1), account);

/** The accounts of `<provider>: {<account>: {tenant, currency?}}`, as JSON text. */
const accountDirectory = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'expected JSON: {"shopify":{"<shop domain>":{"tenant":"…"}}}' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ shopify: accounts.default({}), stripe: accounts.default({}) }).strict());

/** Settings of the webhook service besides the platform's, read from `WEBHOOK_*`. */
export const webhookConfig = z.object({
  /** Whose the webhooks of each provider's accounts are. Rows of the table `provider_accounts` add to it. */
  accounts: accountDirectory.default({ shopify: {}, stripe: {} }),
  /** The tenant whose operators look after webhooks of accounts that nobody has claimed. */
  unassignedTenant: tenantId.default('platform'),
  /** Attempts before a webhook that cannot be processed is left alone. */
  maxAttempts: z.coerce.number().int().min(1).max(100).default(12),
  /** Days for which the payload is kept; it holds personal data. */
  bodyRetentionDays: z.coerce.number().int().min(1).max(3650).default(30),
  /** Days for which a webhook is known, so that a late repetition is recognised. */
  retentionDays: z.coerce.number().int().min(7).max(3650).default(180),
});

export type WebhookConfig = z.infer<typeof webhookConfig>;
