import { emailAddressSchema } from '@pactline/contracts-common/schemas';

/** True for an address that the contract takes; providers also let people type what is none. */
export const isEmailAddress = (value: string | null | undefined): value is string =>
  emailAddressSchema.safeParse(value).success;
