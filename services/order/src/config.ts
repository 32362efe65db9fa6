import * as z from 'zod';

/** Settings of the order service besides the platform's, read from `ORDER_*`. */
export const orderConfig = z.object({
  /** What every order number begins with; numbers given before keep theirs. */
  numberPrefix: z
    .string()
    .regex(/^[A-Z]{2,4}$/, 'two to four capital letters')
    .default('PL'),
});

export type OrderConfig = z.infer<typeof orderConfig>;
