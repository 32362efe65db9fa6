// Generated from specs and every service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { PlatformFacts } from '@pactline/topology';

/** The bus and its archive. */
export const platform: PlatformFacts = {
  bus: {
    name: 'pactline',
    sourcePrefix: 'pactline',
    maxEntryBytes: 245760,
  },
  archive: {
    retentionDays: 90,
    pattern: {
      source: [
        {
          prefix: 'pactline.',
        },
      ],
    },
  },
};
