import * as z from 'zod';

/** Settings of the audit log besides the platform's, read from `ACTIVITY_LOGGER_*`. */
export const activityLoggerConfig = z.object({
  /** Name of the table `records`. */
  tableRecords: z.string().min(3),
  /** Name of the bucket `anchor`. */
  bucketAnchor: z.string().min(3),
});

export type ActivityLoggerConfig = z.infer<typeof activityLoggerConfig>;
