import * as z from 'zod';

/** Settings of the mails besides the platform's, read from `SEND_EMAIL_*`. */
export const sendEmailConfig = z.object({
  /** Sender, with or without a name. */
  sesFrom: z.string().min(3),
  /** Name of the table `idempotency`, where the progress of conversations stands as well. */
  tableIdempotency: z.string().min(3),
});
