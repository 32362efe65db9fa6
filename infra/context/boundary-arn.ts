import { awsName } from '@pactline/topology';

/** Of the policy that no role of an environment reaches beyond: an administrator makes it, with the roles of the delivery. */
export const boundaryName = (platform: string, stage: string): string =>
  `${awsName([platform, stage])}-delivery-boundary`;

/** See {@link boundaryName}. */
export const boundaryArn = (account: string, platform: string, stage: string): string =>
  `arn:aws:iam::${account}:policy/${boundaryName(platform, stage)}`;
