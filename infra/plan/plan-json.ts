import * as z from 'zod';

const value = z.record(z.string(), z.unknown()).nullish();

const resourceChange = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']).catch('managed'),
  type: z.string(),
  action_reason: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: value,
    after: value,
    after_unknown: z.unknown().optional(),
    before_sensitive: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  }),
});

const check = z.object({
  address: z.object({ to_display: z.string() }),
  status: z.string(),
  instances: z
    .array(
      z.object({
        problems: z
          .array(z.object({ message: z.string() }))
          .optional()
          .default([]),
      }),
    )
    .optional()
    .default([]),
});

const planJson = z.object({
  format_version: z.string().startsWith('1.'),
  terraform_version: z.string(),
  errored: z.boolean().optional(),
  /** What the plan was made with. */
  variables: z
    .record(z.string(), z.object({ value: z.unknown() }))
    .optional()
    .default({}),
  resource_changes: z.array(resourceChange).optional().default([]),
  output_changes: z
    .record(z.string(), z.looseObject({ actions: z.array(z.string()) }))
    .optional()
    .default({}),
  resource_drift: z.array(resourceChange).optional().default([]),
  /** What resources promise of themselves, judged by what stands. */
  checks: z.array(check).optional().default([]),
});

/** What is read of a plan as `terraform show -json` prints it, format 1.x. */
export type PlanJson = z.output<typeof planJson>;
export type ResourceChange = z.output<typeof resourceChange>;

/** @throws ZodError it is no plan of a known format */
export const parsePlanJson = (json: unknown): PlanJson => planJson.parse(json);
