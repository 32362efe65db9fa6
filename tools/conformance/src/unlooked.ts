import type { ServiceReport } from './conform.ts';

/** Services of which nothing was looked at, so that nothing could be found. */
export const unlooked = (
  reports: readonly Pick<ServiceReport, 'service' | 'requests' | 'eventsFed' | 'eventsChecked'>[],
): string[] =>
  reports.length === 0
    ? ['any service']
    : reports
        .filter(({ requests, eventsFed, eventsChecked }) => requests + eventsFed + eventsChecked === 0)
        .map(({ service }) => service);
